"""Lists of statements, page by page: each question is answered in the order of an index."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import reduce
from itertools import chain
from operator import or_
from typing import Literal
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lms.lrs.models import Mention, Statement
from lms.lrs.queries.references import Pointing, far_references
from lms.lrs.queries.statements import Place, not_voided


@dataclass(frozen=True, slots=True)
class Filters:
    """Which statements, from where, and how many.

    Args:
        is_by_platform: `agent` is the one that vouches for what the platform itself records.
    """

    agent: UUID | None
    verb: UUID | None
    activity: UUID | None
    registration: UUID | None
    since: datetime | None
    until: datetime | None
    place: Place | None
    limit: int
    ascending: bool
    related_agents: bool = False
    related_activities: bool = False
    is_by_platform: bool = False

    @property
    def rarest(self) -> UUID | None:
        """What is asked for and likely to be in the fewest statements.

        None where no more is asked than when and how many, which no reference can answer.
        """
        return self.registration or self.agent or self.activity or self.verb


def page_of(statements: QuerySet[Statement], filters: Filters) -> tuple[list[Statement], bool]:
    """Return a page of those that count, and whether there is more behind it.

    The page starts at a place and not at a number, so what arrives meanwhile moves nothing.
    Each index that can find a match is one query. Where something is asked that a reference
    can answer, those whose echoes match are one more, and two say whether there are
    others (`Pointing`).

    Args:
        statements: those that exist for whoever asks, voided ones too: what points at a
            voided statement still matches (xAPI 1.0.3 Communication §2.1.4).
        filters: what is asked.
    """
    sources = list(_sources(statements, filters))
    if filters.rarest is not None:
        sources += _pointing(statements, sources, filters.rarest)
    first = chain.from_iterable(source.first(filters) for source in sources)
    found = {row.pk: row for row in first}
    rows = sorted(found.values(), key=_order, reverse=not filters.ascending)
    return rows[: filters.limit], len(rows) > filters.limit


@dataclass(frozen=True, slots=True)
class _Source:
    """Some of the statements that match, and the index that gives them in order.

    Args:
        rows: the statements.
        listed: the order is that of the mentions or echoes of this key.
    """

    rows: QuerySet[Statement]
    listed: tuple[Literal["mentions", "echoes"], UUID] | None = None

    def matching(self) -> QuerySet[Statement]:
        return self.rows.filter(self._way())

    def first(self, filters: Filters) -> QuerySet[Statement]:
        """Return one more than a page holds, in the order asked for, from where it starts."""
        at, row = self._order()
        bounds = {f"{at}__gt": filters.since, f"{at}__lte": filters.until}
        within = Q(**{name: bound for name, bound in bounds.items() if bound is not None})
        if filters.place:
            within &= _beyond(filters.place, at, row, "gt" if filters.ascending else "lt")
        sign = "" if filters.ascending else "-"
        found = not_voided(self.rows.filter(self._way() & within))
        return found.order_by(f"{sign}{at}", f"{sign}{row}")[: filters.limit + 1]

    def _order(self) -> tuple[str, str]:
        if self.listed is None:
            return "stored_at", "id"
        return f"{self.listed[0]}__stored_at", f"{self.listed[0]}__statement_id"

    def _way(self) -> Q:
        if self.listed is None:
            return Q()
        name, key = self.listed
        # The instant is the same on both sides; it says in which month to look.
        return Q(**{f"{name}__key": key, "stored_at": F(f"{name}__stored_at")})


def _sources(statements: QuerySet[Statement], filters: Filters) -> Iterator[_Source]:
    conditions = {"verb_key": filters.verb, "registration": filters.registration}
    asked = {name: value for name, value in conditions.items() if value is not None}
    for by_agent in _by_agent(_Source(statements.filter(**asked)), filters):
        yield from _by_activity(by_agent, filters)


def _by_agent(source: _Source, filters: Filters) -> Iterator[_Source]:
    if filters.agent is None:
        yield source
        return
    yield replace(source, rows=source.rows.filter(actor_key=filters.agent))
    yield replace(source, rows=source.rows.filter(object_key=filters.agent))
    if filters.related_agents:
        yield replace(source, rows=source.rows.filter(_is_authority(filters)))
        yield replace(source, listed=("mentions", filters.agent))


def _by_activity(source: _Source, filters: Filters) -> Iterator[_Source]:
    if filters.activity is None:
        yield source
        return
    yield replace(source, rows=source.rows.filter(object_key=filters.activity))
    if filters.related_activities and source.listed is None:
        yield replace(source, listed=("mentions", filters.activity))
    elif filters.related_activities:
        beside = Mention.objects.filter(
            key=filters.activity, stored_at=OuterRef("stored_at"), statement=OuterRef("pk")
        )
        yield replace(source, rows=source.rows.filter(Exists(beside)))


def _is_authority(filters: Filters) -> Q:
    if filters.is_by_platform:
        return Q(organisation__isnull=True, authority_key__isnull=True)
    return Q(authority_key=filters.agent)


def _pointing(statements: QuerySet[Statement], sources: list[_Source], key: UUID) -> list[_Source]:
    """Return what points at a match, and what leads to one over others.

    Where there are no echoes each source is asked for itself: only so PostgreSQL may begin with
    the few matches of a rare thing or with the few references to a frequent one.
    """
    pointing, found = Pointing.now(key), []
    targets = [source.matching() for source in sources]
    if pointing.echoes:
        its = [Q(Exists(each.filter(statement_id=OuterRef("target_id")))) for each in targets]
        found.append(_Source(statements.filter(reduce(or_, its)), ("echoes", key)))
    near = [
        statements.filter(target_id__in=each.values("statement_id"), target_id__isnull=False)
        for each in targets
    ]
    late = [pointing.without_echoes(each) for each in near]
    found += [_Source(each) for each in late if each is not None]
    goes_on = pointing.goes_on()
    far = far_references(statements, [each.filter(goes_on) for each in near]) if goes_on else []
    return [*found, *([_Source(statements.filter(pk__in=far))] if far else [])]


def _beyond(place: Place, at: str, row: str, side: str) -> Q:
    # The first condition is implied by the second; it lets an index find the start.
    later = Q(**{f"{at}__{side}": place.stored_at})
    later |= Q(**{at: place.stored_at, f"{row}__{side}": place.row})
    return Q(**{f"{at}__{side}e": place.stored_at}) & later


def _order(row: Statement) -> tuple[datetime, int]:
    return row.stored_at, row.pk
