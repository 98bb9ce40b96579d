"""A file between the look at it and the yes to it."""

from datetime import timedelta
from typing import Final

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lms.common.clock import now
from lms.common.ids import new_id

FOLDER: Final = "exchange"
KEPT: Final = timedelta(days=1)


def keep(data: bytes) -> str:
    """Keep a file for a day and return the name that finds it again."""
    return default_storage.save(f"{FOLDER}/{new_id().hex}.zip", ContentFile(data))


def kept(name: str) -> bytes | None:
    """Return a file; None when it is gone."""
    if not default_storage.exists(name):
        return None
    with default_storage.open(name) as file:
        data: bytes = file.read()
    return data


def drop(name: str) -> None:
    """Take a file away that has been taken in."""
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
