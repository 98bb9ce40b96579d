"""A file between the look at it and the yes to it."""

from datetime import timedelta
from typing import Any, Final

from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lms.common.clock import now
from lms.common.ids import new_id

FOLDER: Final = "exchange"
SALT: Final = "courses.exchange"
KEPT: Final = timedelta(days=1)


def keep(user: Any, data: bytes) -> str:
    """Keep a file for its bringer and return the token that finds it again, for a day."""
    name = default_storage.save(f"{FOLDER}/{new_id().hex}.zip", ContentFile(data))
    return signing.dumps([user.pk, name], salt=SALT)


def kept(user: Any, token: str) -> bytes | None:
    """Return a file that this person has brought; None when it is gone."""
    name = _name(user, token)
    if name is None or not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        data: bytes = file.read()
    return data


def drop(user: Any, token: str) -> None:
    """Take a file away that has been taken in."""
    name = _name(user, token)
    if name is not None:
        default_storage.delete(name)


def sweep() -> int:
    """Take away what nobody has said yes to within a day; return how many."""
    if not default_storage.exists(FOLDER):
        return 0
    names = [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
    old = [name for name in names if default_storage.get_modified_time(name) < now() - KEPT]
    for name in old:
        default_storage.delete(name)
    return len(old)


def _name(user: Any, token: str) -> str | None:
    try:
        owner, name = signing.loads(token, salt=SALT, max_age=KEPT)
    except (signing.BadSignature, ValueError):
        return None
    return str(name) if owner == user.pk else None
