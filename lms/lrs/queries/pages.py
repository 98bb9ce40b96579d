"""Lists of statements, page by page: each question is answered in the order of an index."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from lms.lrs.models import Mention, Statement
from lms.lrs.queries.echoes import Echoes
from lms.lrs.queries.filters import Filters
from lms.lrs.queries.references import Pointing, far_references
from lms.lrs.queries.statements import Place, not_voided


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
    direct = list(_sources(statements, filters))
    rows = _in_order(chain.from_iterable(each.first(filters) for each in direct), filters)
    if filters.rarest is not None:
        targets = [source.matching() for source in direct]
        end = Place(*_order(rows[filters.limit])) if len(rows) > filters.limit else None
        pointing = _pointing(statements, targets, filters.rarest, end)
        first = chain.from_iterable(each.first(filters) for each in pointing)
        rows = _in_order(chain(rows, first), filters)
    return rows[: filters.limit], len(rows) > filters.limit


def _in_order(rows: Iterable[Statement], filters: Filters) -> list[Statement]:
    """Return each row once, in the order asked for."""
    each = {row.pk: row for row in rows}
    return sorted(each.values(), key=_order, reverse=not filters.ascending)


@dataclass(frozen=True, slots=True)
class _Source:
    """Some of the statements that match, and the index that gives them in order.

    Args:
        rows: the statements.
        mentioned: the order is that of the mentions of this agent or activity.
    """

    rows: QuerySet[Statement]
    mentioned: UUID | None = None

    def matching(self) -> QuerySet[Statement]:
        return self.rows.filter(self._way())

    def first(self, filters: Filters) -> QuerySet[Statement]:
        """Return one more than a page holds, in the order asked for, from where it starts."""
        order = ("stored_at", "id") if self.mentioned is None else _OF_MENTIONS
        found = not_voided(self.rows.filter(self._way() & filters.within(*order)))
        return found.order_by(*filters.in_order(*order))[: filters.limit + 1]

    def _way(self) -> Q:
        if self.mentioned is None:
            return Q()
        # The instant is the same on both sides; it says in which month to look.
        return Q(mentions__key=self.mentioned, stored_at=F("mentions__stored_at"))


_OF_MENTIONS = ("mentions__stored_at", "mentions__statement_id")


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
        yield replace(source, mentioned=filters.agent)


def _by_activity(source: _Source, filters: Filters) -> Iterator[_Source]:
    if filters.activity is None:
        yield source
        return
    yield replace(source, rows=source.rows.filter(object_key=filters.activity))
    if filters.related_activities and source.mentioned is None:
        yield replace(source, mentioned=filters.activity)
    elif filters.related_activities:
        beside = Mention.objects.filter(
            key=filters.activity, stored_at=OuterRef("stored_at"), statement=OuterRef("pk")
        )
        yield replace(source, rows=source.rows.filter(Exists(beside)))


def _is_authority(filters: Filters) -> Q:
    if filters.is_by_platform:
        return Q(organisation__isnull=True, authority_key__isnull=True)
    return Q(authority_key=filters.agent)


def _pointing(
    statements: QuerySet[Statement],
    targets: Sequence[QuerySet[Statement]],
    key: UUID,
    end: Place | None,
) -> Iterator[_Source | Echoes]:
    """Yield what points at a match, and what leads to one over others, `end` as in `Echoes`.

    Where there are no echoes each source is asked for itself: only so PostgreSQL may begin with
    the few matches of a rare thing or with the few references to a frequent one.
    """
    pointing = Pointing.now()
    if pointing.waiting is not None:
        yield Echoes(statements, targets, key, end)
    if pointing.is_nothing:
        return
    near = [
        statements.filter(target_id__in=each.values("statement_id"), target_id__isnull=False)
        for each in targets
    ]
    late = [pointing.without_echoes(each) for each in near]
    yield from (_Source(each) for each in late if each is not None)
    goes_on = pointing.goes_on()
    if goes_on and (far := far_references(statements, [each.filter(goes_on) for each in near])):
        yield _Source(statements.filter(pk__in=far))


def _order(row: Statement) -> tuple[datetime, int]:
    return row.stored_at, row.pk
