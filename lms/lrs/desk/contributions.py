"""What upper floors tell the desk: what the activities of the platform are called."""

from collections.abc import Callable, Mapping, Sequence

from wagtail import hooks

from lms.accounts.models import User

HOOK = "name_activities"
COURSES = "list_course_activities"
Namer = Callable[[Sequence[str], str], Mapping[str, str]]
"""Takes IRIs and a language, returns the names of those it knows."""
Lister = Callable[[User, str], Sequence[tuple[str, str]]]
"""Takes who asks and a language, returns IRI and name of each course that they may find."""


def courses_for(viewer: User, language: str) -> list[tuple[str, str]]:
    """Return the courses whose statements somebody may ask for: IRI and name, by name."""
    found = [each for lists in hooks.get_hooks(COURSES) for each in lists(viewer, language)]
    return sorted(found, key=lambda each: each[1].casefold())


def names_of(iris: Sequence[str], language: str) -> dict[str, str]:
    """Return what activities are called, as far as somebody knows."""
    named: dict[str, str] = {}
    for name_activities in hooks.get_hooks(HOOK):
        named |= name_activities(iris, language)
    return named
