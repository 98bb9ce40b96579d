"""The reviewer's pages: what one was asked to read, and the text block by block."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.review.access import get_request_for
from content.review.errors import ReviewClosed
from content.review.forms import CommentForm, VerdictForm
from content.review.models import ReviewComment, ReviewRequest
from content.review.queries import reading
from content.review.queries.lists import requests_of
from content.review.queries.reading import WHOLE, ReadBlock
from content.review.services.reading import decide, remove_comment, write_comment
from content.review.vocabulary import CommentTheme, Verdict
from lms.common.errors import DomainError, NotFoundError

REFUSED = 422
View = Callable[..., HttpResponse]


def own(view: View) -> View:
    """Answer 404 for what is not the reader's, and keep it out of shared caches."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            response = view(request, *args, **kwargs)
        except NotFoundError as refusal:
            raise Http404 from refusal
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


@dataclass(frozen=True)
class Place:
    """A block (or the whole) with the form in which something is said of it."""

    block: ReadBlock | None
    comment: ReviewComment | None
    form: Form
    is_open: bool

    @property
    def anchor(self) -> str:
        """Return where on the page it stands."""
        return f"block-{self.block.id}" if self.block else "whole"


@require_safe
@login_required
@own
def reviews(request: HttpRequest) -> HttpResponse:
    """List what somebody was asked to read. Those who were never asked find it empty."""
    asked = list(requests_of(request.user))
    context = {
        "waiting": [one for one in asked if one.is_open],
        "earlier": [one for one in asked if not one.is_open],
    }
    return render(request, "content/review/reviews.html", context)


@require_safe
@login_required
@own
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what was handed in, block by block, to whoever was asked to read it."""
    return _show(request, get_request_for(request.user, pk))


@require_POST
@login_required
@own
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Save, rewrite or take back what somebody says of a block."""
    asked = get_request_for(request.user, pk)
    form = CommentForm(request.POST)
    block_id = request.POST.get("block_id", "")[:36]
    if "remove" in request.POST:
        return _removed(request, asked, block_id)
    if not form.is_valid():
        return _show(request, asked, comment_form=form, status=REFUSED)
    given = form.cleaned_data
    try:
        write_comment(
            request=asked,
            block_id=given["block_id"],
            theme=CommentTheme(given["theme"]),
            text=given["text"],
        )
    except ReviewClosed as closed:
        return _closed(request, asked, closed)
    except DomainError as refusal:
        form.add_error("text", str(refusal))
        return _show(request, asked, comment_form=form, status=REFUSED)
    messages.success(request, _("Your comment is saved. You can change it until you answer."))
    return _back(asked, block_id)


@require_POST
@login_required
@own
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Record what somebody says of the whole."""
    asked = get_request_for(request.user, pk)
    form = VerdictForm(request.POST)
    if not form.is_valid():
        return _show(request, asked, verdict_form=form, status=REFUSED)
    given = form.cleaned_data
    try:
        decide(request=asked, verdict=Verdict(given["verdict"]), summary=given["summary"])
    except ReviewClosed as closed:
        return _closed(request, asked, closed)
    except DomainError as refusal:
        form.add_error("summary", str(refusal))
        return _show(request, asked, verdict_form=form, status=REFUSED)
    messages.success(request, _("Thank you. Your answer is with those who write the course."))
    return redirect("review", asked.pk)


def _removed(request: HttpRequest, asked: ReviewRequest, block_id: str) -> HttpResponse:
    try:
        remove_comment(request=asked, block_id=block_id)
    except ReviewClosed as closed:
        return _closed(request, asked, closed)
    messages.success(request, _("Your comment is taken back."))
    return _back(asked, block_id)


def _closed(request: HttpRequest, asked: ReviewRequest, closed: ReviewClosed) -> HttpResponse:
    messages.warning(request, str(closed))
    return redirect("review", asked.pk)


def _back(asked: ReviewRequest, block_id: str) -> HttpResponse:
    anchor = f"block-{block_id}" if block_id else "whole"
    return redirect(reverse("review", args=[asked.pk]) + f"#{anchor}")


def _show(
    request: HttpRequest,
    asked: ReviewRequest,
    *,
    comment_form: CommentForm | None = None,
    verdict_form: VerdictForm | None = None,
    status: int = 200,
) -> HttpResponse:
    page = reading.submitted(asked)
    said = reading.comments_by_block(asked)
    blocks = reading.blocks_of(page, said)
    context = {
        "asked": asked,
        "page": page,
        "places": [_place(block, said.get(block.id), comment_form) for block in blocks],
        "whole": _place(None, said.get(WHOLE), comment_form),
        "verdict_form": verdict_form or VerdictForm(),
        "said": len(said),
    }
    return render(request, "content/review/review.html", context, status=status)


def _place(
    block: ReadBlock | None, said: ReviewComment | None, refused: CommentForm | None
) -> Place:
    """Return a block with its form: what was refused is kept where it was written."""
    block_id = block.id if block else WHOLE
    if refused is not None and refused.data.get("block_id", "") == block_id:
        refused.auto_id = f"id_{block_id or 'whole'}_%s"
        return Place(block, said, refused, is_open=True)
    initial = {"block_id": block_id}
    if said is not None:
        initial |= {"theme": said.theme, "text": said.text}
    form = CommentForm(initial=initial, auto_id=f"id_{block_id or 'whole'}_%s")
    return Place(block, said, form, is_open=False)
