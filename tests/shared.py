"""What the tests of a module stand on together: made once, as it was for each of them."""

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from typing import Any, Protocol, TypeVar

from django.db.models import Model

T = TypeVar("T")


class Share(Protocol):
    """What the fixture `share` gives: it calls a factory before the first test of a module."""

    def __call__(self, make: Callable[[], T]) -> T: ...


def anew(made: Any) -> Any:
    """Return the same rows, read from the database, wherever they stand in what was made.

    What an earlier test did to them has been rolled back; what it did to the objects in the
    process would stay.
    """
    if isinstance(made, Model):
        return type(made)._base_manager.get(pk=made.pk)
    if is_dataclass(made) and not isinstance(made, type):
        return replace(made, **{each.name: anew(getattr(made, each.name)) for each in fields(made)})
    if isinstance(made, dict):
        return {key: anew(value) for key, value in made.items()}
    if isinstance(made, list | tuple):
        return type(made)(anew(each) for each in made)
    return made
