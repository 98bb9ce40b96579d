"""Keep statements that come from elsewhere, each once. Repeating it adds nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lms.accounts.models import Organisation
from lms.common.errors import DomainError
from lms.common.ids import stable_id
from lms.lrs.access import Sender
from lms.lrs.errors import StatementRefused
from lms.lrs.models import Statement
from lms.lrs.queries import statements_within
from lms.lrs.rules import (
    Brought,
    Found,
    Json,
    JsonObject,
    Shelf,
    as_line,
    as_sent,
    brought,
    empty_shelf,
    in_batches,
    is_uuid,
)
from lms.lrs.services.statements import receive
from lms.lrs.vocabulary import V1_0_3, V2_0_0, Edition

_MOST_REASONS: Final = 200
_WITHOUT_ID: Final = UUID("0c7d0f5e-6a55-4d3a-9b62-4f6a3f0f9d11")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one statement was not taken in.

    Args:
        position: its number, from 1.
        line: where it begins in its file, 0 when it comes from no file.
        statement_id: its id, if it told one.
        reason: names the property and the clause.
    """

    position: int
    line: int
    statement_id: str
    reason: str


@dataclass(slots=True)
class Report:
    """What became of what was brought."""

    kept: int = 0
    known: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def brought(self) -> int:
        """How many statements there were."""
        return self.kept + self.known + self.refused

    def refuse(self, one: Brought, reason: str) -> None:
        """Count one as refused."""
        self.refused += 1
        self.refusals.append(_refusal(one, reason))

    def add(self, part: "Report") -> None:
        """Count a part in; of the reasons only the first are held."""
        self.kept += part.kept
        self.known += part.known
        self.refused += part.refused
        self.refusals += part.refusals[: _MOST_REASONS - len(self.refusals)]


def take_in(
    found: Iterable[Found],
    *,
    organisation: Organisation,
    shelf: Shelf = empty_shelf,
    is_trial: bool = False,
) -> Report:
    """Keep statements as `take_in_parts` does, and return what became of them, summed up."""
    report = Report()
    for part in take_in_parts(
        brought(found, shelf=shelf), organisation=organisation, is_trial=is_trial
    ):
        report.add(part)
    return report


def take_in_parts(
    items: Iterable[Brought], *, organisation: Organisation, is_trial: bool = False
) -> Iterator[Report]:
    """Keep statements as an organisation's own, each that the standard allows.

    Each batch is kept by itself and none by half, so whoever is interrupted begins again and
    loses and doubles nothing.

    Args:
        items: in the order in which it happened.
        organisation: whose they are; who vouches for them is the import of this organisation.
        is_trial: keep nothing and only tell what would become of them.

    Yields:
        What became of each batch, with a reason for each refusal.
    """
    intake = Intake(organisation, is_trial=is_trial)
    for batch in in_batches(items):
        yield intake.keep(batch)


class Intake:
    """Keeps what is brought as an organisation's own.

    A statement that is here already counts as known. One without an id gets one that is made
    of what it says, so that it is the same at the next time.
    """

    def __init__(self, organisation: Organisation, *, is_trial: bool = False) -> None:
        self._organisation = organisation
        self._sender = _importer(organisation)
        self._is_trial = is_trial

    def keep(self, batch: Sequence[Brought]) -> Report:
        """Keep what may be kept of a batch and return what became of all of it."""
        report = Report()
        for one in batch:
            if one.found.fault:
                report.refuse(one, one.found.fault)
        whole = [_with_id(one, self._organisation) for one in batch if not one.found.fault]
        for edition, run in groupby(whole, key=lambda each: _edition_of(each.found.value)):
            self._keep(list(run), edition, report)
        report.refusals.sort(key=lambda refusal: refusal.position)
        return report

    def _keep(self, batch: Sequence[Brought], edition: Edition, report: Report) -> None:
        """Keep a batch; if something in it is refused, its halves, down to the one to blame."""
        try:
            known = self._receive(batch, edition)
        except DomainError as refusal:
            if len(batch) == 1:
                report.refuse(batch[0], _reason(refusal))
                return
            middle = len(batch) // 2
            self._keep(batch[:middle], edition, report)
            self._keep(batch[middle:], edition, report)
        else:
            report.known += known
            report.kept += len(batch) - known

    def _receive(self, batch: Sequence[Brought], edition: Edition) -> int:
        """Keep a batch, all or none, and return how many of it were here before."""
        with transaction.atomic():
            here = self._here(batch)
            # What is here just so is judged no more: its learner may have left meanwhile.
            new = [one for one in batch if not _is_unchanged(one.found.value, here)]
            receive(
                [one.found.value for one in new],
                sender=self._sender,
                edition=edition,
                files={file.sha2: file for one in new for file in one.files},
            )
            # A trial takes the same way, with all who listen, and is then undone.
            transaction.set_rollback(self._is_trial)
        return sum(_id_of(one.found.value) in here for one in batch)

    def _here(self, batch: Sequence[Brought]) -> dict[str, Statement]:
        """Return what the organisation sees under these ids, its own before the platform's."""
        ids = [said for one in batch if (said := _id_of(one.found.value))]
        rows = statements_within(self._organisation).filter(statement_id__in=ids)
        own_last = sorted(rows, key=lambda row: row.organisation_id == self._organisation.pk)
        return {str(row.statement_id): row for row in own_last}


def _refusal(one: Brought, reason: str) -> Refusal:
    value = one.found.value
    said = as_line(str(value.get("id", "")), most=36) if isinstance(value, dict) else ""
    return Refusal(one.position, one.found.line, said, as_line(reason, most=500))


def _reason(refusal: DomainError) -> str:
    if isinstance(refusal, StatementRefused):
        name = refusal.property.removeprefix("[0]").removeprefix(".") or "statement"
        return f"{name}: {refusal.reason} ({refusal.clause})"
    return str(refusal)


def _is_unchanged(statement: Json, here: Mapping[str, Statement]) -> bool:
    row = here.get(_id_of(statement))
    if row is None:
        return False
    filled_in = {name: row.content[name] for name in ("timestamp", "version")}
    return _written(filled_in | as_sent(statement)) == _written(as_sent(row.content))


def _id_of(statement: Json) -> str:
    said = statement.get("id") if isinstance(statement, dict) else None
    return str(UUID(said)) if is_uuid(said) else ""


def _with_id(one: Brought, organisation: Organisation) -> Brought:
    value = one.found.value
    if not isinstance(value, dict) or "id" in value:
        return one
    made = str(stable_id(_WITHOUT_ID, organisation.key, _written(value)))
    return replace(one, found=replace(one.found, value={"id": made, **value}))


def _written(statement: JsonObject) -> str:
    """Return what a statement says as one text, nothing if it is too deep to be one."""
    try:
        return json.dumps(statement, sort_keys=True)
    except RecursionError:
        return ""


def _edition_of(statement: Json) -> Edition:
    version = statement.get("version") if isinstance(statement, dict) else None
    is_of_2 = isinstance(version, str) and version.startswith("2.")
    return V2_0_0 if is_of_2 else V1_0_3


def _importer(organisation: Organisation) -> Sender:
    account = {"homePage": settings.BASE_URL, "name": f"import:{organisation.key}"}
    return Sender(
        authority={"objectType": "Agent", "account": account},
        may_read=False,
        may_write=True,
        organisation=organisation,
    )
