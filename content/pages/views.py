"""Serving pages: ours in one query, anything else as Wagtail does; and what pages need."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail import views as wagtail_views
from wagtail.wagtail_hooks import check_view_restrictions

from content.pages import visitors
from content.pages.contexts import page_context
from content.pages.frames import drawn_body, language_frame
from content.pages.languages import way_out
from content.pages.models import ArticleIndexPage, ArticlePage, HomePage
from content.pages.queries import ARTICLES, article_cards
from content.pages.routing import Found, Frame, current_frame, find
from content.pages.ways import ON_REQUEST

HOME_SECTIONS = "register_home_section"
"""Hook of apps above: a function of the request that returns template and context."""


@require_safe
def to_articles(request: HttpRequest) -> HttpResponse:
    """Lead to the articles in the reader's language, wherever they lie."""
    return ARTICLES.lead()


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Show the page at an address.

    The hooks that Wagtail runs around a page run here as well; its check of
    restrictions, a query a page, is left out only when no page is restricted at all.
    Visitors without a session share what was drawn for one of them (see `visitors`).
    """
    frame = current_frame()
    away = way_out(request)
    if away is not None:
        return away
    setattr(request, ON_REQUEST, frame.version)
    key = visitors.key_of(request, frame)
    kept = visitors.take(key) if key else None
    if kept is not None:
        return kept
    response = _drawn(request, path, frame)
    if key:
        if isinstance(response, TemplateResponse):
            response.render()
        visitors.keep(key, request, response)
    return response


def _drawn(request: HttpRequest, path: str, frame: Frame) -> HttpResponse:
    found = find(path, frame)
    if found is None:
        # Wagtail knows what else an address may mean, and says 404 with its own reasons.
        answer: HttpResponse = wagtail_views.serve(request, path)
        return answer
    for hook in hooks.get_hooks("before_serve_page"):
        refused = hook(found.page, request, (), {})
        if isinstance(refused, HttpResponse):
            return refused
    return _chain(found)(found.page, request, (), {})


def _chain(found: Found) -> Callable[..., HttpResponse]:
    chain: Any = wagtail_views.serve_chain
    for hook in reversed(hooks.get_hooks("on_serve_page")):
        if hook is check_view_restrictions and not found.frame.has_restrictions:
            continue
        chain = hook(chain)
    served: Callable[..., HttpResponse] = chain
    return served


@page_context(HomePage)
def home(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """Return the body and what the apps above show on the first page."""
    sections = [hook(request) for hook in hooks.get_hooks(HOME_SECTIONS)]
    return {
        **language_frame(page),
        "parts": drawn_body(page, request),
        "sections": [section for section in sections if section],
    }


@page_context(ArticleIndexPage)
def article_index(page: ArticleIndexPage, request: HttpRequest) -> dict[str, Any]:
    """Return the articles."""
    return {**language_frame(page), "articles": article_cards(page)}


@page_context(ArticlePage)
def article(page: ArticlePage, request: HttpRequest) -> dict[str, Any]:
    """Return the body."""
    return {**language_frame(page), "parts": drawn_body(page, request)}
