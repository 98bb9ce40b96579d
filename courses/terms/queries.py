"""Reads across owners: which organisations a leader works for, and who finds which course."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from wagtail.models import Collection

from content.api import kept
from courses.terms.models import ArchivedCourse, CourseCopy, CourseTerms
from courses.terms.rules import Terms, reach_of, subtrees
from courses.terms.vocabulary import Visibility
from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Membership, Organisation, User


def organisations_led_by(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose content somebody works with: a leader's nodes and below."""
    return organisations_reached(user, Role.COURSE_LEADER)


def leads_anything(user: User) -> bool:
    """Return whether somebody is a course leader anywhere. No query for who sent the request."""
    return Role.COURSE_LEADER in user.roles


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


def restricted_courses(version: int) -> Mapping[UUID, frozenset[int]]:
    """Return the courses that not everyone finds, and the organisations that do.

    Kept under the version of the page tree, which changes with terms and organisations; four
    queries when read anew.
    """
    found: Mapping[UUID, frozenset[int]] = kept(("restricted courses", version), _read_reach)
    return found


def hidden_from(user: object, *, version: int) -> frozenset[UUID]:
    """Return the courses that somebody does not find. No query when the version is known."""
    places = user.places if isinstance(user, User) else frozenset()
    everything = isinstance(user, User) and user.is_superuser
    courses = {} if everything else restricted_courses(version)
    return frozenset(key for key, reach in courses.items() if not reach & places)


def archived_courses(version: int) -> Mapping[UUID, UUID | None]:
    """Return the archived courses, each with the course to take instead, if one is named.

    Kept under the version of the page tree; one query when read anew.
    """
    found: Mapping[UUID, UUID | None] = kept(("archived courses", version), _read_archived)
    return found


def _read_archived() -> dict[UUID, UUID | None]:
    return dict(ArchivedCourse.objects.values_list("course_key", "instead_key"))


def is_archived_now(course_key: UUID) -> bool:
    """Return whether a course is archived, whatever is kept. One query."""
    return ArchivedCourse.objects.filter(course_key=course_key).exists()


def archived() -> Exists:
    """Return what tells of each page in a list whether it is an archived course."""
    return Exists(ArchivedCourse.objects.filter(course_key=OuterRef("translation_key")))


def _read_reach() -> dict[UUID, frozenset[int]]:
    below = subtrees(dict(Organisation.objects.values_list("pk", "path")))
    rows = CourseTerms.objects.exclude(visibility=Visibility.EVERYONE, is_template=False)
    return {
        row.course_key: reach
        for row in rows.prefetch_related("chosen", "offers")
        if (reach := reach_of(terms_of(row), below)) is not None
    }


def terms_of(row: CourseTerms) -> Terms:
    """Return a course's terms as plain values."""
    return Terms(
        owner=row.organisation_id,
        visibility=row.visibility,
        use=row.use,
        is_template=row.is_template,
        chosen=frozenset(each.pk for each in row.chosen.all()),
        offered_by=frozenset(each.organisation_id for each in row.offers.all()),
    )


def attribution_of(course_key: UUID, *, version: int) -> str:
    """Return the organisation after whose course a course was made, or "". Kept; one query anew."""
    owners: Mapping[UUID, str] = kept(("copies", version), _read_owners)
    return owners.get(course_key, "")


def _read_owners() -> dict[UUID, str]:
    return dict(CourseCopy.objects.values_list("copy_key", "original_owner"))
