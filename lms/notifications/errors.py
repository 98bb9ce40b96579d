"""What notifications refuse."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import NotFoundError


class UnknownKind(LookupError):
    """No app has registered a kind of this code: the caller is at fault."""


class UnfitNotice(ValueError):
    """A notice lacks what its words need, or leads off the site: the caller is at fault."""


class NoticeNotFound(NotFoundError):
    """There is no such notice, or it is somebody else's."""

    code = "notice_not_found"
    message = _("There is no such notice here.")


class NotAnAddress(NotFoundError):
    """An address from a mail that was never sent, or whose reader has left."""

    code = "notice_address_not_found"
    message = _("This address is not complete. Open it from the mail once more.")
