"""Why a translator's file is refused whole, in words for whoever brought it."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

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
    """The file is no PO file or spreadsheet."""

    code = "file_unreadable"
    message = _("The file cannot be read. Send a PO file or a spreadsheet (.xlsx).")


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
