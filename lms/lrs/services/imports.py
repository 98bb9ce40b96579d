"""Take statements in from elsewhere: a file, or another store. Repeating it adds nothing."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, islice
from typing import Final
from uuid import UUID

from django.conf import settings

from lms.accounts.models import Organisation
from lms.common.errors import DomainError
from lms.common.ids import stable_id
from lms.lrs.access import Sender
from lms.lrs.errors import SourceFailed, StatementRefused
from lms.lrs.models import Statement
from lms.lrs.remote import RemoteStore, Unreachable
from lms.lrs.rules import Answer, Json, answer_of, is_uuid
from lms.lrs.services.statements import receive
from lms.lrs.vocabulary import V1_0_3, V2_0_0, Edition

_BATCH: Final = 200
_MOST_REASONS: Final = 200
_WITHOUT_ID: Final = UUID("0c7d0f5e-6a55-4d3a-9b62-4f6a3f0f9d11")


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why one statement was not taken in."""

    position: int
    statement_id: str
    reason: str


@dataclass(slots=True)
class Report:
    """What became of everything that was brought."""

    kept: int = 0
    known: int = 0
    refused: int = 0
    refusals: list[Refusal] = field(default_factory=list)

    @property
    def brought(self) -> int:
        """How many statements there were."""
        return self.kept + self.known + self.refused


def take_in(statements: Iterable[Json], *, organisation: Organisation) -> Report:
    """Keep statements as an organisation's own, each that the standard allows.

    A statement that is here already counts as known. One without an id gets one that is made
    of what it says, so that it is the same at the next time. Each batch is kept by itself.

    Args:
        statements: plain values in the order in which they happened.
        organisation: whose they are; who vouches for them is the import of this organisation.

    Returns:
        How many were kept, known and refused, and the first reasons.
    """
    report, sender = Report(), _importer(organisation)
    numbered = enumerate(statements, start=1)
    while batch := list(islice(numbered, _BATCH)):
        named = [(position, _with_id(one, organisation)) for position, one in batch]
        for edition, run in groupby(named, key=lambda each: _edition_of(each[1])):
            _keep(list(run), sender=sender, edition=edition, report=report)
    return report


def statements_from(store: RemoteStore) -> Iterator[Json]:
    """Yield the statements of another store, oldest first, page by page.

    Raises:
        SourceFailed: it does not answer, or not with statements.
    """
    more = ""
    while True:
        try:
            reply = store.page(more)
        except Unreachable as error:
            raise SourceFailed(str(error)) from None
        page = reply.values()
        if answer_of(reply.status) != Answer.KEPT or not isinstance(page, dict):
            raise SourceFailed(f"{reply.status} {reply.reason}")
        yield from page.get("statements", [])
        more = page.get("more") or ""
        if not more:
            return


def _keep(
    numbered: Sequence[tuple[int, Json]], *, sender: Sender, edition: Edition, report: Report
) -> None:
    """Keep a batch at once; if anything in it is refused, each statement by itself."""
    batch = [statement for _position, statement in numbered]
    known = _known(batch)
    try:
        receive(batch, sender=sender, edition=edition)
    except DomainError as refusal:
        if len(numbered) == 1:
            _refuse(numbered[0], refusal, report)
            return
        for each in numbered:
            _keep([each], sender=sender, edition=edition, report=report)
    else:
        report.known += known
        report.kept += len(batch) - known


def _refuse(numbered: tuple[int, Json], refusal: DomainError, report: Report) -> None:
    position, statement = numbered
    report.refused += 1
    if len(report.refusals) < _MOST_REASONS:
        said = str(statement.get("id", ""))[:36] if isinstance(statement, dict) else ""
        report.refusals.append(Refusal(position, said, _reason(refusal)))


def _reason(refusal: DomainError) -> str:
    if isinstance(refusal, StatementRefused):
        name = refusal.property.removeprefix("[0]").removeprefix(".") or "statement"
        return f"{name}: {refusal.reason} ({refusal.clause})"
    return str(refusal)


def _known(batch: Sequence[Json]) -> int:
    ids = {one["id"].lower() for one in batch if isinstance(one, dict) and is_uuid(one.get("id"))}
    return Statement.objects.filter(statement_id__in=ids).count()


def _with_id(statement: Json, organisation: Organisation) -> Json:
    if not isinstance(statement, dict) or "id" in statement:
        return statement
    said = json.dumps(statement, sort_keys=True, ensure_ascii=True)
    return {"id": str(stable_id(_WITHOUT_ID, organisation.key, said)), **statement}


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
