"""What notifications refuse."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from lms.common.errors import NotFoundError


class UnknownKind(LookupError):
    """No app has registered a kind of this code: the caller is at fault."""


class UnfitNotice(ValueError):
    """A notice lacks what its words need, or leads off the site: the caller is at fault."""


class HoldsPersonalNumber(UnfitNotice):
    """A personal identity number would be kept and mailed: the caller is at fault.

    The error names the fields and never what stands in them, for it goes into logs.
    """

    def __init__(self, kind: str, fields: Sequence[str]) -> None:
        super().__init__(f"{kind} holds a personal identity number in {', '.join(fields)}")
        self.fields = tuple(fields)


class NoticeNotFound(NotFoundError):
    """There is no such notice, or it is somebody else's."""

    code = "notice_not_found"
    message = _("There is no such notice here.")


class NotAnAddress(NotFoundError):
    """An address from a mail that was never sent, or whose reader has left."""

    code = "notice_address_not_found"
    message = _("This address is not complete. Open it from the mail once more.")
