"""Rounds, and what was decided before them."""

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from lms.common.clock import now
from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.models import (
    Decision,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Programme,
)
from mentoring.pairing.vocabulary import RunState


def runs_of(programme: Programme) -> QuerySet[MatchRun]:
    """Return the rounds, newest first. One query."""
    return programme.runs.select_related("policy", "started_by").order_by("-started_at", "-pk")


def run_to_compare(run: MatchRun, pk: str) -> MatchRun | None:
    """Return another round of the same programme. One query."""
    others = runs_of(run.programme).exclude(pk=run.pk)
    return others.filter(pk=pk).first() if pk.isdecimal() else None


def drafts_beside(run: MatchRun) -> QuerySet[MatchRun]:
    """Return the rounds that a round can be compared with. One query."""
    told = (RunState.DRAFT, RunState.PUBLISHED, RunState.DISCARDED)
    return runs_of(run.programme).filter(state__in=told).exclude(pk=run.pk)


def newest_draft(programme: Programme) -> MatchRun | None:
    """Return the newest draft that could be published. One query."""
    drafts = runs_of(programme).filter(state=RunState.DRAFT, policy__number__isnull=False)
    return drafts.first()


def decisions_in(programme: Programme) -> QuerySet[Decision]:
    """Return the locks and vetoes that hold, newest first. One query."""
    holds = Q(expires_at=None) | Q(expires_at__gt=now())
    held = shown_decisions().filter(holds, mentor__programme=programme)
    return held.select_related("made_by").order_by("-made_at", "-pk")


def shown_decisions() -> QuerySet[Decision]:
    """Return the decisions of which both homes may stand on a page."""
    return Decision.objects.filter(
        mentor__in=MentorProfile.objects.filter(is_open_to_all()),
        mentee__in=MenteeProfile.objects.filter(is_open_to_all()),
    ).select_related("mentor__household", "mentee__household")


def decisions_numbered(numbers: list[int]) -> Mapping[int, Decision]:
    """Return decisions by their number, those that hold no more too. One query.

    A home that has somebody protected, since then too, stands in none.
    """
    return shown_decisions().in_bulk(numbers)


def reasons_of(numbers: list[int]) -> Mapping[int, str]:
    """Return why decisions were made, by their number. One query."""
    return dict(Decision.objects.filter(pk__in=numbers).values_list("pk", "reason"))
