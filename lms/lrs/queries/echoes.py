"""References whose targets match, in the order of their echoes (decision 0020)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from operator import or_
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.lrs.models import Echo, Statement
from lms.lrs.queries.filters import Filters
from lms.lrs.queries.statements import Place, not_voided

# One statement of SQL takes 32,766 values at most (SQLite).
_MOST: Final = 10_000


@dataclass(frozen=True, slots=True)
class Echoes:
    """References to a match, found by the echoes of what the matches are about.

    Args:
        statements: those that exist for whoever asks.
        targets: those of them that match.
        key: what all of `targets` are about.
        end: where the page is full without them; None: it may hold any.
    """

    statements: QuerySet[Statement]
    targets: Sequence[QuerySet[Statement]]
    key: UUID
    end: Place | None = None

    def first(self, filters: Filters) -> list[Statement]:
        """Return at least one more than a page holds, if there are so many before its end.

        Echoes are taken from their index and looked at by themselves. Told to do both at once,
        PostgreSQL expects that nothing matches, and sorts all echoes instead. The next ones are
        four times as many: who may see nothing of all that points costs a few queries more.
        """
        found: list[Statement] = []
        size, rest = 2 * (filters.limit + 1), filters
        while len(found) <= filters.limit:
            echoes = self._next(rest, size)
            found += self._matching(echoes)
            if len(echoes) < size or self._is_over(echoes[-1], filters):
                break
            rest = replace(rest, place=echoes[-1])
            size = min(4 * size, _MOST)
        return found

    def _is_over(self, place: Place, filters: Filters) -> bool:
        return self.end is not None and filters.is_behind(place, self.end)

    def _next(self, filters: Filters, size: int) -> list[Place]:
        fields = ("stored_at", "statement_id")
        found = Echo.objects.filter(filters.within(*fields), key=self.key)
        found = found.order_by(*filters.in_order(*fields))
        return [Place(at, row) for at, row in found.values_list(*fields)[:size]]

    def _matching(self, echoes: Sequence[Place]) -> QuerySet[Statement]:
        if not echoes:
            return self.statements.none()
        its = [Q(Exists(each.filter(statement_id=OuterRef("target_id")))) for each in self.targets]
        instants = [each.stored_at for each in echoes]
        # The instants say in which months to look.
        found = self.statements.filter(
            reduce(or_, its),
            pk__in=[each.row for each in echoes],
            stored_at__range=(min(instants), max(instants)),
        )
        return not_voided(found)
