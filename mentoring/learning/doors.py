"""The doors from a course: to one's mentor, to asking for one, to a group on the course's theme."""

from collections.abc import Iterator
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.api import Door, course_themes
from lms.accounts.api import Role
from lms.accounts.models import User
from mentoring.conversations.api import address_of
from mentoring.learning.queries import Openings, has_home, openings, talk_with_mentor
from mentoring.learning.vocabulary import THEMES
from mentoring.pairing.vocabulary import Theme


def doors_from(
    request: HttpRequest, course_key: UUID, version: int, module: str
) -> tuple[Door, ...]:
    """Return the doors for a reader. No query for whom no programme and no group reaches.

    Args:
        request: who reads.
        course_key: in which course.
        version: of the page tree.
        module: the title of the module that was just finished, or "".
    """
    user = request.user
    if not isinstance(user, User) or Role.LEARNER not in user.roles:
        return ()
    found = openings(version)
    themes = _themes(course_key, version) & found.themes_for(user.places)
    if not (themes or found.programmes & user.places) or not has_home(user):
        return ()
    mentor = tuple(_mentor(user, found, module))
    return mentor + tuple(_group(theme) for theme in sorted(themes)[:1])


def _themes(course_key: UUID, version: int) -> frozenset[str]:
    told = course_themes(version).get(course_key, ())
    return frozenset(theme for each in told for theme in THEMES.get(each, ()))


def _mentor(user: User, found: Openings, module: str) -> Iterator[Door]:
    if not found.programmes & user.places:
        return
    talk = talk_with_mentor(user)
    if talk is not None:
        yield Door(
            icon="mail",
            title=_("Take it with you to your mentorship"),
            text=_("You have finished “%(module)s”. What would you like to talk about?")
            % {"module": module}
            if module
            else _("What in this course would you like to talk about with somebody?"),
            label=_("Write a message"),
            url=address_of(talk),
        )
    elif found.seeking & user.places:
        yield Door(
            icon="home",
            title=_("A home near you has been there"),
            text=_("You have finished “%(module)s”. An experienced home can stand beside you.")
            % {"module": module}
            if module
            else _("An experienced foster home can stand beside you while you learn."),
            label=_("A mentor for your home"),
            url=reverse("mentoring_seek"),
        )


def _group(theme: str) -> Door:
    return Door(
        icon="people",
        title=_("A group: %(theme)s") % {"theme": Theme(theme).label},
        text=_("Homes that think about the same thing meet regularly, near you or online."),
        label=_("See the groups"),
        url=f"{reverse('groups')}?theme={theme}",
    )
