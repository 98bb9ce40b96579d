"""All statements of an organisation, or of one person, to take along."""

from collections.abc import Iterable, Iterator
from uuid import UUID

from lms.accounts.models import Organisation
from lms.lrs.archives import packed
from lms.lrs.models import Statement
from lms.lrs.queries.attachments import Spoken, files_one_by_one, spoken_of
from lms.lrs.queries.reach import next_to_send, without_protected
from lms.lrs.queries.statements import one_by_one, statements_of
from lms.lrs.rules import File


def exported(organisation: Organisation) -> Iterator[str]:
    """Yield the statements of an organisation as lines, oldest first; memory stays flat.

    What takes one of them back is among them. People with a protected identity are left out.
    """
    return _lines(_exported(organisation))


def archived(organisation: Organisation) -> Iterator[bytes]:
    """Yield what `exported` does as an archive, and behind it the files spoken of there."""
    return _archive(_exported(organisation))


def exported_of(learner_id: UUID) -> Iterator[str]:
    """Yield the statements that count about one person as lines, oldest first."""
    return _lines(statements_of(learner_id))


def archived_of(learner_id: UUID) -> Iterator[bytes]:
    """Yield what `exported_of` does as an archive, and behind it the files spoken of there."""
    return _archive(statements_of(learner_id))


def _lines(statements: Iterable[Statement]) -> Iterator[str]:
    for statement in statements:
        yield f"{statement.raw}\n"


def _archive(statements: Iterable[Statement]) -> Iterator[bytes]:
    wanted: set[Spoken] = set()

    def lines() -> Iterator[str]:
        for statement in statements:
            wanted.update(spoken_of([statement]))
            yield f"{statement.raw}\n"

    def files() -> Iterator[File]:
        yield from files_one_by_one(wanted)  # asked for when the lines have been written

    return packed(lines(), files())


def _exported(organisation: Organisation) -> Iterator[Statement]:
    return one_by_one(without_protected(next_to_send(organisation, None)))
