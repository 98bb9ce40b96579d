"""Who is asked to read what."""

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import WorkflowState

from content.review import rules
from content.review.contributions import owners_from_above
from content.review.vocabulary import ROLE_OF, ReviewKind
from lms.accounts.api import Role
from lms.accounts.models import Membership, User


def reviewers_for(state: WorkflowState, *, kind: ReviewKind, language: str) -> QuerySet[User]:
    """Return the people who are asked to read a submission. Three queries.

    Those who hold the role on the line of the organisation tree to whose node the page belongs:
    at the same node, above it or below it; for a page that is nobody's, on the line on which its
    submitter leads courses. Never the submitter. For a language, those who have it as their own.
    """
    held = Membership.objects.filter(role=ROLE_OF[kind], user__is_active=True)
    owners = owners_from_above(state.content_object)
    places = list(owners) or _places_of(state.requested_by)
    if places is not None:
        rows = held.values_list("pk", "organisation__path")
        near = [pk for pk, path in rows if any(rules.is_on_line(path, one) for one in places)]
        held = held.filter(pk__in=near)
    own = Q(language=language) if kind == ReviewKind.LANGUAGE else Q()
    people = User.objects.filter(own, memberships__in=held).exclude(pk=state.requested_by_id)
    return people.distinct().order_by("pk")


def _places_of(user: Any) -> list[str] | None:
    """Return where somebody leads courses; None for who looks after the whole installation."""
    if user is None or user.is_superuser:
        return None
    held = Membership.objects.filter(user=user, role=Role.COURSE_LEADER)
    return list(held.values_list("organisation__path", flat=True))
