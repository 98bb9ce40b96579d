"""How a draft looks in each language: its translation, or itself where there is none."""

from collections.abc import Callable
from copy import copy
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.template.response import TemplateResponse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Locale

from lms.ui.api import own_name

Serve = Callable[[Any, HttpRequest], TemplateResponse]


def preview_modes_of(page: Any) -> list[tuple[str, str]]:
    """Return the page's own language and every other one, as Wagtail's preview offers them."""
    own = page.locale.language_code
    others = [(code, own_name(code)) for code, _name in settings.LANGUAGES if code != own]
    return [("", _("This page")), *others]


def previewed_in(
    page: Any, language: str, request: HttpRequest, serve: Serve
) -> TemplateResponse | None:
    """Return the draft of a page's translation, drawn as readers of that language see it.

    Who may not edit the translation sees what is published of it. Where nothing is
    translated the draft itself is shown, with the note that readers get.

    Returns:
        The drawn answer, or None when the language is none of ours.
    """
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None or language not in dict(settings.LANGUAGES):
        return None
    shown = _translation_of(page, locale, request) or _waiting(page, locale)
    with translation.override(language):
        response = serve(shown, request)
        response.render()  # here, while the language is the reader's
    return response


def _translation_of(page: Any, locale: Locale, request: HttpRequest) -> Any:
    found = page.get_translations().filter(locale=locale, alias_of__isnull=True).first()
    if found is None:
        return None
    may_see_draft = found.permissions_for_user(request.user).can_edit()
    return found.get_latest_revision_as_object() if may_see_draft else found.specific


def _waiting(page: Any, locale: Locale) -> Any:
    """Return the draft as the alias that stands in the other language's tree."""
    alias = copy(page)
    alias.source_locale_id, alias.alias_of_id, alias.locale = page.locale_id, page.pk, locale
    return alias
