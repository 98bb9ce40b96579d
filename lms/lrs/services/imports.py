"""A file or another store on its way in: begun by a person, carried through by the worker.

The worker takes a batch at a time and notes in the same transaction how far it has come, so
whoever goes on, after a kill or an outage, begins behind the last batch.
"""

from collections.abc import Iterator
from datetime import timedelta
from time import monotonic
from typing import Any, BinaryIO, Final, cast

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from lms.accounts.models import Organisation
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.archives import NoArchive
from lms.lrs.errors import DestinationRefused, SourceFailed
from lms.lrs.models import RefusedStatement, StatementImport
from lms.lrs.remote import RemoteStore, check_destination
from lms.lrs.rules import NoStatements
from lms.lrs.sealing import seal, unseal
from lms.lrs.services.intake import Intake, Refusal
from lms.lrs.services.sources import Chunk, Place, chunks_from, chunks_of, opened
from lms.lrs.vocabulary import ImportFault, ImportState
from lms.outbox.api import Finish, enqueue, failed_effects, retry
from lms.outbox.models import Effect

TAKE_IN: Final = "lrs.take_in"
FOLDER: Final = "imports"
MOST_REASONS: Final = 1000
REMEMBERED: Final = timedelta(days=30)

# A turn is short beside the time for which a worker may hold an effect.
_TURN_SECONDS: Final = 60
_ORPHANED: Final = timedelta(days=1)
# The first that fits: an archive without statements is a file without statements.
_FAULTS: Final[dict[type[Exception], str]] = {
    NoArchive: ImportFault.NO_ARCHIVE,
    NoStatements: ImportFault.NO_STATEMENTS,
    FileNotFoundError: ImportFault.FILE_GONE,
    DestinationRefused: ImportFault.NO_ADDRESS,
}


@transaction.atomic
def begin_file_import(*, organisation: Organisation, file: "File[Any]") -> StatementImport:
    """Keep a file until it is taken in, and have the worker do that.

    Args:
        organisation: whose its statements become.
        file: at its beginning.
    """
    name = default_storage.save(f"{FOLDER}/{new_id().hex}", file)
    return _begun(StatementImport.objects.create(organisation=organisation, file=name))


@transaction.atomic
def begin_store_import(*, organisation: Organisation, store: RemoteStore) -> StatementImport:
    """Have the worker take in what another store holds.

    Raises:
        DestinationRefused: the address is none that may be spoken to.
    """
    check_destination(store.endpoint)
    begun = StatementImport.objects.create(
        organisation=organisation,
        endpoint=store.endpoint,
        username=store.username,
        sealed_secret=seal(store.secret),
    )
    return _begun(begun)


def go_on_with(pk: int) -> Finish | None:
    """Take in what the next minute allows; what is returned plans the next turn, or ends it.

    Raises:
        SourceFailed: the other store does not answer now; the outbox comes back later.
    """
    row = StatementImport.objects.select_related("organisation").get(pk=pk)
    if not row.is_under_way:
        return None
    try:
        return _one_turn(row)
    except tuple(_FAULTS) as error:
        fault = fault_of(error)
    except SourceFailed as error:
        if error.may_pass:
            StatementImport.objects.filter(pk=row.pk).update(fault=error.reason[:300])
            raise
        fault = error.reason
    return lambda: _end(row.pk, ImportState.FAILED, fault=fault)


def fault_of(error: Exception) -> str:
    """Return the `ImportFault` that an error of a source is, empty when it is none."""
    return next((code for kind, code in _FAULTS.items() if isinstance(error, kind)), "")


@transaction.atomic
def stop_import(*, row: StatementImport) -> None:
    """Take nothing more in; what was kept stays."""
    _end(row.pk, ImportState.STOPPED)


def try_import_again(*, row: StatementImport) -> None:
    """Go on with an import that the worker has given up, from where it was.

    Raises:
        NotFailed: somebody else has asked for it already.
    """
    effect = given_up(row)
    if effect is not None:
        retry(effect=effect)


def given_up(row: StatementImport) -> Effect | None:
    """Return the turn that the worker has given up, if it has. One query."""
    return failed_effects().filter(effect=TAKE_IN, key=_key_of(row)).first()


def _key_of(row: StatementImport) -> str:
    """Return the key under which the worker takes it up, this time."""
    return f"{row.pk}.{row.turn}"


def forget_imports() -> None:
    """Forget what became of imports a month ago, and delete files that nobody waits for."""
    old = StatementImport.objects.filter(begun_at__lt=now() - REMEMBERED)
    for row in old:
        _drop(row.file)
    old.delete()
    awaited = set(StatementImport.objects.exclude(file="").values_list("file", flat=True))
    for name in _kept_files():
        if name not in awaited and default_storage.get_modified_time(name) < now() - _ORPHANED:
            default_storage.delete(name)


def _begun(row: StatementImport) -> StatementImport:
    enqueue(effect=TAKE_IN, key=_key_of(row), payload={"import": row.pk})
    return row


def _one_turn(row: StatementImport) -> Finish:
    if row.state == ImportState.WAITING:
        _count(row)
    intake = Intake(row.organisation)
    ends_at = monotonic() + _TURN_SECONDS
    for chunk in _chunks(row):
        if not _keep(row.pk, chunk, intake):
            return lambda: None
        if monotonic() > ends_at:
            return lambda: _plan_next(row.pk)
    return lambda: _end(row.pk, ImportState.DONE)


def _count(row: StatementImport) -> None:
    """Learn how many statements a file holds; a store does not tell."""
    row.state, row.total = ImportState.TAKING, None
    if row.file:
        with _file(row) as file, opened(file) as items:
            row.total = sum(1 for _one in items)
    is_waiting = StatementImport.objects.filter(pk=row.pk, state=ImportState.WAITING)
    is_waiting.update(state=row.state, total=row.total)


def _chunks(row: StatementImport) -> Iterator[Chunk]:
    if row.file:
        with _file(row) as file, opened(file) as items:
            yield from chunks_of(items, after=row.skip)
        return
    store = RemoteStore(row.endpoint, row.username, unseal(row.sealed_secret))
    yield from chunks_from(store, Place(row.more, row.skip), first=row.brought + 1)


def _file(row: StatementImport) -> BinaryIO:
    return cast("BinaryIO", default_storage.open(row.file))


@transaction.atomic
def _keep(pk: int, chunk: Chunk, intake: Intake) -> bool:
    """Keep a batch and note it; return whether this worker may go on."""
    row = StatementImport.objects.select_for_update().get(pk=pk)
    is_next = row.brought + 1 == chunk.batch[0].position
    if row.state != ImportState.TAKING or not is_next:
        return False  # somebody has stopped it, or another worker is further
    report = intake.keep(chunk.batch)
    _note(row, report.refusals)
    row.kept += report.kept
    row.known += report.known
    row.refused += report.refused
    row.more, row.skip, row.fault = chunk.behind.more, chunk.behind.skip, ""
    row.save()
    return True


def _note(row: StatementImport, refusals: list[Refusal]) -> None:
    """Hold why statements were refused, the first thousand of them."""
    RefusedStatement.objects.bulk_create(
        RefusedStatement(
            brought_by=row,
            position=refusal.position,
            line=refusal.line,
            statement_id=refusal.statement_id,
            reason=refusal.reason,
        )
        for refusal in refusals[: max(MOST_REASONS - row.refused, 0)]
    )


def _plan_next(pk: int) -> None:
    row = StatementImport.objects.select_for_update().get(pk=pk)
    if row.is_under_way:
        row.turn += 1
        row.save(update_fields=["turn"])
        _begun(row)


def _end(pk: int, state: ImportState, *, fault: str = "") -> None:
    """End an import, once, and let go of its file and its secret."""
    row = StatementImport.objects.select_for_update().get(pk=pk)
    if not row.is_under_way:
        return
    file = row.file
    row.state, row.fault, row.ended_at = state, fault[:300], now()
    row.file, row.sealed_secret, row.more = "", "", ""
    row.save()
    transaction.on_commit(lambda: _drop(file), robust=True)


def _drop(name: str) -> None:
    if name:
        default_storage.delete(name)


def _kept_files() -> list[str]:
    if not default_storage.exists(FOLDER):
        return []
    return [f"{FOLDER}/{name}" for name in default_storage.listdir(FOLDER)[1]]
