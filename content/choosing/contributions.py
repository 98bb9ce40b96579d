"""Whose things are whose: the rooms and apps that keep them say so.

    @hooks.register("find_foreign_choices")
    def foreign(user, model, keys) -> Collection[str]: ...

It returns those of the keys that this author may not choose. Of kinds that it does not keep it
returns none.
"""

from collections.abc import Collection
from typing import Any, Final

from wagtail import hooks

HOOK: Final = "find_foreign_choices"


def foreign_among(user: Any, model: Any, keys: Collection[str]) -> frozenset[str]:
    """Return those of some keys that an author may not choose. As many queries as keepers ask.

    Args:
        user: the author.
        model: the kind of thing that the keys are of.
        keys: primary keys, as text.
    """
    says = hooks.get_hooks(HOOK)
    return frozenset(str(key) for each in says for key in each(user, model, keys))
