"""Why a translator's file is refused whole, in words for whoever brought it."""

from typing import Any, ClassVar

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from content.publishing.stops import Stopped
from lms.common.errors import DomainError


class FileRefused(DomainError):
    """Nothing of a file can be taken in."""

    code = "file_refused"
    status: ClassVar[int] = 422


class FileTooLarge(FileRefused):
    """The file is larger than any course's texts."""

    code = "file_too_large"
    message = _("The file is too large. Send one course or one page at a time.")


class FileUnreadable(FileRefused):
    """The file is of no kind that translators use."""

    code = "file_unreadable"
    message = _("The file cannot be read. Send a PO file, XLIFF or a spreadsheet (.xlsx).")


class ColumnsMissing(FileRefused):
    """The spreadsheet lacks a column."""

    code = "columns_missing"
    message = _("The spreadsheet lacks the column “%(column)s”. Keep its first row as it was.")


class WrongLanguage(FileRefused):
    """The file says that it is in another language, or its letters do."""

    code = "wrong_language"
    message = _("The file is not in %(language)s. Nothing has been changed.")


class WrittenByHand(FileRefused):
    """No page has pieces: somebody wrote its translation as a page of its own."""

    code = "written_by_hand"
    message = _("These pages are not translated piece by piece, so there is nothing to download.")


class NoMachine(DomainError):
    """No service drafts translations into a language."""

    code = "no_machine"
    message = _("No service is configured that drafts translations into %(language)s.")
    status: ClassVar[int] = 409


class NothingToDraft(DomainError):
    """A machine has nothing to do."""

    code = "nothing_to_draft"
    message = _("Every text is translated, so there is nothing to draft.")
    status: ClassVar[int] = 409


class MachineTextUnread(Stopped):
    """What a machine wrote is not published before a person has read it."""

    code = "machine_text_unread"
    message = _(
        "“%(title)s” is not published: a machine wrote %(number)s of its texts, and nobody has "
        "read them yet. Read them, and mark them as read by you."
    )

    def __init__(self, *, page: Any, number: int, source_pk: int | None) -> None:
        super().__init__(title=page.title, number=number)
        self.page, self.source_pk = page, source_pk

    @property
    def address(self) -> str:
        """Lead to the texts, where each can be marked as read."""
        if self.source_pk is None:
            return reverse("translation_desk")
        code = self.page.locale.language_code
        return reverse("translation_pieces", args=[self.source_pk, code])
