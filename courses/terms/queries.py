"""Reads across owners: which organisations a course leader works for."""

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Collection

from courses.terms.models import CourseTerms
from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Membership, Organisation, User


def organisations_led_by(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose content somebody works with: a leader's nodes and below."""
    return organisations_reached(user, Role.COURSE_LEADER)


def leads_anything(user: User) -> bool:
    """Return whether somebody is a course leader anywhere. One query."""
    return Membership.objects.filter(user=user, role=Role.COURSE_LEADER).exists()


def terms_led_by(user: User) -> QuerySet[CourseTerms]:
    """Return the terms of the courses that somebody works with."""
    return CourseTerms.objects.filter(organisation__in=organisations_led_by(user))


def collections_led_by(user: User) -> Any:
    """Return the collections of the organisations whose content somebody works with."""
    led = organisations_led_by(user)
    return Collection.objects.filter(organisation_files__organisation__in=led)


def leaders_of(organisations: QuerySet[Organisation]) -> QuerySet[User]:
    """Return the active course leaders who reach one of some organisations. Two queries."""
    paths = {
        path[:end]
        for path in organisations.values_list("path", flat=True)
        for end in range(Organisation.steplen, len(path) + 1, Organisation.steplen)
    }
    above = Membership.objects.filter(role=Role.COURSE_LEADER, organisation__path__in=paths)
    return User.objects.filter(is_active=True, pk__in=above.values("user"))
