"""A page as a document to print: its head, its words, and where they come from."""

from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils import formats, translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from content.pages.models import BasePage
from content.printing.blocks import Pieces, Sheets, absolute
from content.translation.queries.pages import standing_of
from lms.printing.api import Document
from lms.ui.api import direction_of

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def document_of(page: BasePage, pieces: Pieces, sheets: Sheets, *, kicker: str = "") -> Document:
    """Return a page as a document, all of it in the language that the page is written in.

    One query. Call it with that language active, as `printed` does.

    Args:
        page: whose title and summary stand at the head.
        pieces: its words.
        sheets: the pictures among them.
        kicker: what stands above the title: for whom it is, say.
    """
    language = page.content_language
    return Document(
        title=page.title,
        platform=settings.PLATFORM_NAME,
        language=language,
        direction=direction_of(language),
        kicker=kicker,
        summary=page.summary,
        pieces=pieces,
        files=sheets.files,
        foot=foot_of(page),
        written_at=written_at(page),
    )


def printed(page: BasePage) -> Any:
    """Return a context in which words come in the language that a page is written in."""
    return translation.override(page.content_language)


def written_at(page: BasePage) -> datetime:
    """Return when the words of a page were published last."""
    own: datetime | None = (page.alias_of or page).last_published_at
    return own or LONG_AGO


def foot_of(page: BasePage) -> tuple[str, ...]:
    """Return where a print comes from, of which day it is, and who has looked at it."""
    day = formats.date_format(localtime(written_at(page)).date(), "DATE_FORMAT")
    place = {"address": absolute(page.get_url() or ""), "date": day}
    lines = [_("From %(address)s, updated %(date)s.") % place]
    if is_unreviewed(page):
        lines.append(_("The translation has not been reviewed yet."))
    return tuple(lines)


def is_unreviewed(page: BasePage) -> bool:
    """Say whether a page is a translation that nobody has reviewed. One query."""
    if page.content_language == settings.LANGUAGE_CODE:
        return False
    return standing_of(page.alias_of or page).reviewed_on is None
