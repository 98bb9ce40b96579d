"""Take statements in from elsewhere: a file, or another store. Repeating it adds nothing."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, islice
from typing import Final, TypeAlias
from uuid import UUID

from django.conf import settings
from django.db import transaction

from lms.accounts.models import Organisation
from lms.common.errors import DomainError
from lms.common.ids import stable_id
from lms.lrs.access import Sender
from lms.lrs.errors import SourceFailed, StatementRefused
from lms.lrs.models import Statement
from lms.lrs.queries import statements_within
from lms.lrs.remote import RemoteStore, Unreachable
from lms.lrs.rules import Answer, Found, Json, JsonObject, answer_of, as_sent, is_uuid
from lms.lrs.services.statements import receive
from lms.lrs.vocabulary import V1_0_3, V2_0_0, Edition

_BATCH: Final = 200
_MOST_REASONS: Final = 200
_WITHOUT_ID: Final = UUID("0c7d0f5e-6a55-4d3a-9b62-4f6a3f0f9d11")


# What was found, and its number from the beginning.
_Numbered: TypeAlias = tuple[int, Found]


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

    def add(self, part: "Report") -> None:
        """Count a part in; of the reasons only the first are held."""
        self.kept += part.kept
        self.known += part.known
        self.refused += part.refused
        self.refusals += part.refusals[: _MOST_REASONS - len(self.refusals)]


def take_in(
    found: Iterable[Found], *, organisation: Organisation, is_trial: bool = False
) -> Report:
    """Keep statements as `take_in_parts` does, and return what became of them, summed up."""
    report = Report()
    for part in take_in_parts(found, organisation=organisation, is_trial=is_trial):
        report.add(part)
    return report


def take_in_parts(
    found: Iterable[Found], *, organisation: Organisation, is_trial: bool = False
) -> Iterator[Report]:
    """Keep statements as an organisation's own, each that the standard allows.

    A statement that is here already counts as known. One without an id gets one that is made
    of what it says, so that it is the same at the next time. Each batch is kept by itself and
    none by half, so whoever is interrupted begins again and loses and doubles nothing.

    Args:
        found: in the order in which it happened.
        organisation: whose they are; who vouches for them is the import of this organisation.
        is_trial: keep nothing and only tell what would become of them.

    Yields:
        What became of each batch, with a reason for each refusal.
    """
    intake = _Intake(organisation, _importer(organisation), is_trial=is_trial)
    numbered = enumerate(found, start=1)
    while batch := list(islice(numbered, _BATCH)):
        named = [(position, _with_id(one, organisation)) for position, one in batch]
        report = Report()
        for edition, run in groupby(named, key=lambda each: _edition_of(each[1].value)):
            intake.keep(list(run), edition, report)
        yield report


def statements_from(store: RemoteStore) -> Iterator[Found]:
    """Yield the statements of another store, oldest first, page by page.

    Raises:
        SourceFailed: it does not answer, or not with statements, or goes round in a circle.
    """
    seen: set[str] = set()
    more = ""
    while more not in seen:
        seen.add(more)
        statements, more = _page_of(store, more)
        yield from (Found(value=one) for one in statements)
        if not more:
            return
    raise SourceFailed("it gives the same page again and again")


def _page_of(store: RemoteStore, more: str) -> tuple[list[Json], str]:
    try:
        reply = store.page(more)
    except Unreachable as error:
        raise SourceFailed(str(error)) from None
    page = reply.values()
    statements = page.get("statements") if isinstance(page, dict) else None
    if answer_of(reply.status) != Answer.KEPT or not isinstance(statements, list):
        raise SourceFailed(f"{reply.status} {reply.reason}")
    return statements, str(page.get("more") or "")


@dataclass(frozen=True, slots=True)
class _Intake:
    """Who vouches, and whether it is in earnest."""

    organisation: Organisation
    sender: Sender
    is_trial: bool

    def keep(self, numbered: Sequence[_Numbered], edition: Edition, report: Report) -> None:
        """Keep a batch; if something in it is refused, its halves, down to the one to blame."""
        batch = [found.value for _position, found in numbered]
        try:
            known = self._receive(batch, edition)
        except DomainError as refusal:
            if len(numbered) == 1:
                report.refused += 1
                report.refusals.append(_refusal(numbered[0], refusal))
                return
            middle = len(numbered) // 2
            self.keep(numbered[:middle], edition, report)
            self.keep(numbered[middle:], edition, report)
        else:
            report.known += known
            report.kept += len(batch) - known

    def _receive(self, batch: Sequence[Json], edition: Edition) -> int:
        """Keep a batch, all or none, and return how many of it were here before."""
        with transaction.atomic():
            here = self._here(batch)
            # What is here just so is judged no more: its learner may have left meanwhile.
            new = [one for one in batch if not _is_unchanged(one, here)]
            receive(new, sender=self.sender, edition=edition)
            # A trial takes the same way, with all who listen, and is then undone.
            transaction.set_rollback(self.is_trial)
        return sum(_id_of(one) in here for one in batch)

    def _here(self, batch: Sequence[Json]) -> dict[str, Statement]:
        """Return what the organisation sees under these ids, its own before the platform's."""
        ids = [_id_of(one) for one in batch if _id_of(one)]
        rows = statements_within(self.organisation).filter(statement_id__in=ids)
        own_last = sorted(rows, key=lambda row: row.organisation_id == self.organisation.pk)
        return {str(row.statement_id): row for row in own_last}


def _refusal(numbered: _Numbered, refusal: DomainError) -> Refusal:
    position, found = numbered
    said = str(found.value.get("id", ""))[:36] if isinstance(found.value, dict) else ""
    return Refusal(position, found.line, said, found.fault or _reason(refusal))


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


def _with_id(found: Found, organisation: Organisation) -> Found:
    if not isinstance(found.value, dict) or "id" in found.value:
        return found
    made = str(stable_id(_WITHOUT_ID, organisation.key, _written(found.value)))
    return replace(found, value={"id": made, **found.value})


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
