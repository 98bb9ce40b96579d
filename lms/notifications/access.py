"""The only road from an address to a notice: somebody else's does not exist."""

import uuid

from lms.accounts.models import User
from lms.notifications.errors import NoticeNotFound
from lms.notifications.models import Notice
from lms.notifications.queries import notices_of


def get_notice_for(user: User, uid: uuid.UUID) -> Notice:
    """Return a notice of the person's own.

    Raises:
        NoticeNotFound: there is none, it was taken back, or it is another's.
    """
    notice = notices_of(user).filter(uid=uid).first()
    if notice is None:
        raise NoticeNotFound
    return notice
