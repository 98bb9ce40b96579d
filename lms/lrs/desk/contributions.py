"""What upper floors tell the desk: what the activities of the platform are called."""

from collections.abc import Callable, Mapping, Sequence

from wagtail import hooks

HOOK = "name_activities"
Namer = Callable[[Sequence[str], str], Mapping[str, str]]
"""Takes IRIs and a language, returns the names of those it knows."""


def names_of(iris: Sequence[str], language: str) -> dict[str, str]:
    """Return what activities are called, as far as somebody knows."""
    named: dict[str, str] = {}
    for name_activities in hooks.get_hooks(HOOK):
        named |= name_activities(iris, language)
    return named
