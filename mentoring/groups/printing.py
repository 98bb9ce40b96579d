"""The leader guide on paper."""

from datetime import UTC, datetime
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.printing.api import Document, Heading, Listing, Paragraph, plain
from lms.ui.api import direction_of
from mentoring.groups.guide import chapters

WRITTEN: Final = datetime(2026, 11, 28, tzinfo=UTC)
"""When the guide was last rewritten; prints say so."""


def guide_document(language: str) -> Document:
    """Return the leader guide in a language as a document to print."""
    with override(language):
        pieces: list[Heading | Paragraph | Listing] = []
        for chapter in chapters():
            pieces += [
                Heading(chapter.title),
                Paragraph(plain(chapter.why)),
                Listing(tuple((Paragraph(plain(step)),) for step in chapter.steps)),
            ]
        return Document(
            title=_("Leader guide for network groups"),
            platform=settings.PLATFORM_NAME,
            language=language,
            direction=direction_of(language),
            pieces=tuple(pieces),
            written_at=WRITTEN,
        )
