"""What upper floors hang into this one: panels of *Min sida* and of a followed person's page.

What they keep of a person they also hand out::

    @hooks.register("register_own_files")
    def files(user) -> Iterator[OwnFile]: ...
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.models import User
from lms.ui.api import ContributedPanel, FilledPanel, filled_panels


@dataclass(frozen=True)
class Panel(ContributedPanel[[HttpRequest]]):
    """A part of *Min sida*, contributed through the hook `register_my_page_panel`."""


@dataclass(frozen=True)
class ProfileLink(ContributedPanel[[HttpRequest]]):
    """An item below one's own details, contributed through the hook `register_profile_link`.

    Its template draws one list item.
    """


@dataclass(frozen=True)
class PersonPanel(ContributedPanel[[HttpRequest, User]]):
    """A part of a followed person's page, contributed through `register_person_panel`.

    The page has already decided that this reader may follow the person and has written
    it down; `context` is given both.
    """


@dataclass(frozen=True)
class OwnFile:
    """A file that tells a person what is kept of them.

    Attributes:
        name: its name in the archive, with folders.
        content: JSON or a printed sheet.
    """

    name: str
    content: bytes


def own_files_of(user: User) -> Iterator[OwnFile]:
    """Yield every file that tells a person what is kept, floor by floor."""
    tell: list[Callable[[User], Iterator[OwnFile]]] = hooks.get_hooks("register_own_files")
    for each in tell:
        yield from each(user)


def panels_for(request: HttpRequest) -> list[FilledPanel]:
    """Return the contributed panels that have something to say, in order."""
    return filled_panels("register_my_page_panel", request)


def profile_links_for(request: HttpRequest) -> list[FilledPanel]:
    """Return what is contributed below one's own details, in order."""
    return filled_panels("register_profile_link", request)


def person_panels_for(request: HttpRequest, person: User) -> list[FilledPanel]:
    """Return the contributed panels that have something to say about a person, in order."""
    return filled_panels("register_person_panel", request, person)
