"""Why a course's file is refused whole, in words for whoever brought it."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from courses.exchange.rules import Fault
from lms.common.errors import DomainError


class PackageRefused(DomainError):
    """Nothing of a file is taken in."""

    code = "package_refused"
    status: ClassVar[int] = 422


class PackageTooLarge(PackageRefused):
    """The file is larger than any course."""

    code = "package_too_large"
    message = _("The file is too large for a course.")


_FAULTS = {
    Fault.BROKEN: _("The file is damaged or incomplete (%(about)s). Ask for it once more."),
    Fault.NEWER: _("The file comes from a newer version of the platform. Bring yours up to date."),
    Fault.FOREIGN: _("The file is something else than an exported course."),
    Fault.NAME: _("The file holds something that does not belong to a course: %(about)s."),
    Fault.LINK: _("The file holds a link out of itself: %(about)s."),
    Fault.LOCKED: _("The file is locked with a password."),
    Fault.TWICE: _("The file holds the same name twice: %(about)s."),
    Fault.BOMB: _("The file would grow far beyond a course when it is unpacked."),
    Fault.MISSING: _("The file lacks a part: %(about)s."),
    Fault.CHECKSUM: _("A part of the file is not what it was when it was exported: %(about)s."),
}


class PackageFaulty(PackageRefused):
    """Something is wrong with the file from outside."""

    code = "package_faulty"

    def __init__(self, fault: Fault, about: str = "") -> None:
        super().__init__(fault=fault, about=about)
        self.fault = fault

    def __str__(self) -> str:
        """Return the sentence in the active language."""
        return str(_FAULTS[self.fault]) % self.fields


class FileGone(PackageRefused):
    """The file was swept away before anybody said yes to it."""

    code = "file_gone"
    message = _("The file is not here any more. Choose it once more.")


class UnknownPart(PackageRefused):
    """The course is made of something that is not known here."""

    code = "unknown_part"
    message = _("The course holds something that is not known here: %(part)s.")


class PageUnfit(PackageRefused):
    """A page of the file could not be saved here."""

    code = "page_unfit"
    message = _("The page “%(title)s” does not fit here: %(reason)s")


class MediaRefused(PackageRefused):
    """A picture or document is not what it says, or too large."""

    code = "media_refused"
    message = _("The file “%(name)s” of the course is refused: %(reason)s")


class PageElsewhere(PackageRefused):
    """A page of the file is here already, somewhere else."""

    code = "page_elsewhere"
    message = _("The page “%(title)s” is here already, in another place. Nothing was changed.")


class NotYours(PackageRefused):
    """The course belongs to somebody else, or the reader may not publish."""

    code = "not_yours"
    message = _("This course is not yours to change here. Nothing was changed.")
    status: ClassVar[int] = 403


class NoPlace(PackageRefused):
    """There is no catalogue that the course could lie in."""

    code = "no_place"
    message = _("There is no catalogue here yet. Make one first.")


class CannotTravel(DomainError):
    """Something that the course stands on has not been told how to travel."""

    code = "cannot_travel"
    message = _("The course refers to something that cannot be exported yet: %(what)s.")
    status: ClassVar[int] = 409
