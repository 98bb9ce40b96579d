"""Send statements on, in order, each until it is kept or refused for good."""

import time
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from lms.common.clock import now
from lms.common.errors import DomainError
from lms.lrs.models import Forwarder, SetAside, Statement
from lms.lrs.queries import (
    Place,
    as_file,
    consistent_through,
    files_of,
    next_to_send,
    statements_within,
    without_protected,
)
from lms.lrs.remote import RemoteStore, Reply, Unreachable
from lms.lrs.rules import (
    Answer,
    JsonObject,
    Selection,
    answer_of,
    as_sent,
    as_told,
    retry_delay,
    same,
)
from lms.lrs.sealing import unseal
from lms.lrs.services.forwarders import selection_of, store_of

_PAGE: Final = 200
_BATCH: Final = 50
_TURN_SECONDS: Final = 60.0
_QUIET: Final = timedelta(seconds=15)
# A store that refuses so many in a row refuses everything: its settings are to blame, perhaps.
_REFUSALS_IN_A_ROW: Final = 20


class _Later(Exception):
    """The other store keeps nothing now; what it said is for people to read."""

    def __init__(self, reason: str, *, asked: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.asked = asked


class _NotOurTurn(Exception):
    """Somebody paused the forwarder, or another worker has gone on from here."""


def forward(forwarder_id: int) -> None:
    """Send on what is behind, for a minute at most, and say when to come again.

    May be repeated at any time: what the other store has already is a success, and the place
    moves only when it has answered.
    """
    forwarder = Forwarder.objects.select_related("organisation").filter(pk=forwarder_id).first()
    if forwarder is None or forwarder.is_paused:
        return
    try:
        is_done = _Journey(forwarder).go(until=time.monotonic() + _TURN_SECONDS)
    except _NotOurTurn:
        return
    except _Later as trouble:
        _record_trouble(forwarder, trouble)
    else:
        _come_again(forwarder, now() + _QUIET if is_done else now())


def send_again(set_aside_id: int) -> None:
    """Send a refused statement once more: what the other store keeps is set aside no longer.

    May be repeated at any time. When the store keeps nothing now, its words are told beside
    the statement, which stays where it was.
    """
    found = SetAside.objects.select_related("forwarder__organisation")
    refused = found.filter(pk=set_aside_id).first()
    if refused is None:
        return
    journey = _Journey(refused.forwarder)
    row = journey.sendable().filter(statement_id=refused.statement_id).first()
    if row is None:  # nobody may send it any more
        refused.delete()
        return
    try:
        journey.retry(row, refused)
    except _Later as trouble:
        _tell(refused, refused.status, trouble.reason)


def _tell(refused: SetAside, status: int, reason: str) -> None:
    SetAside.objects.filter(pk=refused.pk).update(status=status, reason=reason[:300], at=now())


class _Journey:
    """One turn of one forwarder."""

    def __init__(self, forwarder: Forwarder) -> None:
        self.forwarder = forwarder
        self.store: RemoteStore = store_of(forwarder)
        self.selection: Selection = selection_of(forwarder)
        self.key = unseal(forwarder.sealed_key).encode()
        self.place = Place(forwarder.sent_at, forwarder.sent_row) if forwarder.sent_at else None
        self.refused_in_a_row = 0

    def go(self, *, until: float) -> bool:
        """Send until nothing is behind or the time is over; say whether nothing is.

        Raises:
            _Later: the other store keeps nothing now.
            _NotOurTurn: somebody else goes on.
        """
        while time.monotonic() < until:
            # Before the page is read: what is stored meanwhile is for the next one.
            through = consistent_through()
            page = self._page(through)
            for batch in self._batches(page):
                self._send(batch)
            is_last = len(page) < _PAGE
            self._move(Place(through, 0) if is_last else _place_of(page[-1]))
            if is_last:
                return True
        return False

    def sendable(self, place: Place | None = None) -> QuerySet[Statement]:
        """Return what may leave; who has a protected identity leaves under a pseudonym or not."""
        behind = next_to_send(self.forwarder.organisation, place)
        return behind if self.forwarder.uses_pseudonyms else without_protected(behind)

    def retry(self, row: Statement, refused: SetAside) -> None:
        """Send one statement that was refused, and tell what the other store says now.

        Raises:
            _Later: the other store keeps nothing now.
        """
        reply = self._ask([row])
        answer = answer_of(reply.status)
        if answer == Answer.LATER:
            raise _Later(f"{reply.status} {reply.reason}".strip())
        if answer == Answer.KEPT or (answer == Answer.CONFLICT and self._is_there(row)):
            with transaction.atomic():
                gone, _ = SetAside.objects.filter(pk=refused.pk).delete()
                mine = Forwarder.objects.filter(pk=self.forwarder.pk)
                mine.update(delivered=F("delivered") + gone, last_success_at=now())
        else:
            _tell(refused, reply.status, reply.reason)

    def _page(self, through: datetime) -> list[Statement]:
        return list(self.sendable(self.place).filter(stored_at__lt=through)[:_PAGE])

    def _batches(self, page: Sequence[Statement]) -> Iterator[list[Statement]]:
        """Yield what travels of a page, in order, each batch in one version of the standard."""
        voided = [row.voids for row in page if row.voids]
        named = statements_within(self.forwarder.organisation).filter(statement_id__in=voided)
        targets = {row.statement_id: row for row in named}
        travelling = [
            row
            for row in page
            if self.selection.takes(
                targets[row.voids].content if row.voids in targets else row.content
            )
        ]
        for _version, rows in groupby(travelling, key=self._version_for):
            run = list(rows)
            yield from (run[start : start + _BATCH] for start in range(0, len(run), _BATCH))

    def _send(self, batch: Sequence[Statement]) -> None:
        """Send a batch; when it is refused, its halves, down to the statement to blame."""
        reply = self._ask(batch)
        answer = answer_of(reply.status)
        if answer == Answer.LATER:
            raise _Later(f"{reply.status} {reply.reason}".strip(), asked=reply.retry_after)
        if answer == Answer.KEPT:
            self._move(_place_of(batch[-1]), delivered=len(batch))
        elif len(batch) > 1:
            middle = len(batch) // 2
            self._send(batch[:middle])
            self._send(batch[middle:])
        elif answer == Answer.CONFLICT and self._is_there(batch[0]):
            self._move(_place_of(batch[0]), delivered=1)
        else:
            self._set_aside(batch[0], reply)
            self.refused_in_a_row += 1
            if self.refused_in_a_row >= _REFUSALS_IN_A_ROW:
                raise _Later(f"{reply.status} {reply.reason}".strip())

    def _ask(self, batch: Sequence[Statement]) -> Reply:
        said = [self._said(row) for row in batch]
        # Under pseudonyms the statements speak of no file: see `as_told`.
        rows = [] if self.forwarder.uses_pseudonyms else files_of(batch)
        files = [as_file(row) for row in rows]
        try:
            return self.store.post(said, version=self._version_for(batch[0]), files=files)
        except Unreachable as error:
            raise _Later(str(error)) from None
        except DomainError as error:
            raise _Later(error.code) from None

    def _version_for(self, row: Statement) -> str:
        return self.store.spoken_for(row.version)

    def _said(self, row: Statement) -> JsonObject:
        if not self.forwarder.uses_pseudonyms:
            return as_sent(row.content)
        return as_told(row.content, key=self.key, home_page=settings.BASE_URL)

    def _is_there(self, row: Statement) -> bool:
        """Tell whether the other store has just this statement: some call a repeat a conflict."""
        try:
            reply = self.store.statement(str(row.statement_id), version=self._version_for(row))
        except Unreachable as error:
            raise _Later(str(error)) from None
        there = reply.values() if answer_of(reply.status) == Answer.KEPT else None
        return isinstance(there, dict) and same(self._said(row), there)

    @transaction.atomic
    def _set_aside(self, row: Statement, reply: Reply) -> None:
        SetAside.objects.get_or_create(
            forwarder=self.forwarder,
            statement_id=row.statement_id,
            defaults={"status": reply.status, "reason": reply.reason},
        )
        self._move(_place_of(row))

    def _move(self, place: Place, *, delivered: int = 0) -> None:
        """Write down how far it has come, if nobody else has meanwhile."""
        success = {"last_success_at": now(), "failures": 0} if delivered else {}
        self.refused_in_a_row = 0 if delivered else self.refused_in_a_row
        moved = Forwarder.objects.filter(
            pk=self.forwarder.pk,
            is_paused=False,
            sent_at=self.place.stored_at if self.place else None,
            sent_row=self.place.row if self.place else self.forwarder.sent_row,
        ).update(
            sent_at=place.stored_at,
            sent_row=place.row,
            delivered=F("delivered") + delivered,
            **success,
        )
        if not moved:
            raise _NotOurTurn
        self.place = place


def _record_trouble(forwarder: Forwarder, trouble: _Later) -> None:
    mine = Forwarder.objects.filter(pk=forwarder.pk)
    failures = (mine.values_list("failures", flat=True).first() or 0) + 1
    mine.update(
        failures=failures,
        last_error=trouble.reason[:300],
        last_error_at=now(),
        next_at=now() + retry_delay(failures, asked=trouble.asked),
    )


def _come_again(forwarder: Forwarder, at: datetime) -> None:
    Forwarder.objects.filter(pk=forwarder.pk).update(next_at=at, failures=0)


def _place_of(row: Statement) -> Place:
    return Place(stored_at=row.stored_at, row=row.pk)
