"""The road from an identity to a live page that this reader may see."""

from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from content.pages.models import BasePage
from lms.common.errors import NotFoundError

P = TypeVar("P", bound=BasePage)


class PageNotFound(NotFoundError):
    """There is no such page, it is not published, or it is not for this reader."""

    code = "page_not_found"
    message = _("This page is not here any more.")


def get_page_for(request: HttpRequest, model: type[P], key: UUID) -> P:
    """Return the live page of a kind with this identity, in the reader's language.

    Two queries: the page, and who may see it.

    Raises:
        PageNotFound: there is none, or the reader may not see it.
    """
    found: P | None = (
        model.objects.live()
        .filter(translation_key=key, locale__language_code=get_language() or "sv")
        .select_related("alias_of")
        .first()
    )
    if found is None:
        raise PageNotFound
    if any(not each.accept_request(request) for each in found.get_view_restrictions()):
        raise PageNotFound
    return found
