"""Measures how long it takes to make the progress of very many learners anew.

    python -m tests.benchmarks.rebuild --statements 1000000

Made-up learners repeat what the demonstration's most diligent learner has done. The yardstick of
the same run: how long the database needs only to read the same statements. The first run builds
the data, which takes a while; `--here` uses the database of DATABASE_URL.
"""

import argparse
import os
import resource
import sys
import time
import uuid
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from tests.benchmarks.pages import FOLDER, set_up

if TYPE_CHECKING:
    from lms.accounts.models import User

BATCH: Final = 200
MARK: Final = "rebuild-"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what is missing, measure, and print the figures."""
    given = _parser().parse_args(arguments)
    if not given.here:
        FOLDER.mkdir(parents=True, exist_ok=True)
        os.environ["DATABASE_URL"] = f"sqlite:///{FOLDER}/rebuild-{given.statements}.sqlite3"
    set_up()
    _fill(given.statements)
    read = _seconds(_read_all)
    memory = _peak_megabytes()
    made = _seconds(_rebuild_all)
    _say(f"statements                {_count():>10}")
    _say(f"read alone                {read:>10.1f} s")
    _say(f"rebuilt                   {made:>10.1f} s, {made / read:.1f} times as long")
    _say(f"memory at the most        {_peak_megabytes():>10.0f} MB ({memory:.0f} before)")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--here", action="store_true", help="use the database of DATABASE_URL")
    return parser


# -- the data -------------------------------------------------------------------------------------


def _fill(statements: int) -> None:
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import transaction  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    call_command("load_demo")
    model = _most_diligent()
    while (present := _count()) < statements:
        with transaction.atomic():
            _add_learners(model, range(present, present + BATCH))
        _say(f"{_count()} of {statements} statements")


def _most_diligent() -> "User":
    from django.db.models import Count  # noqa: PLC0415

    from lms.accounts.models import User  # noqa: PLC0415
    from lms.lrs.models import Statement  # noqa: PLC0415

    counted = Statement.objects.filter(learner_id__isnull=False).values("learner_id")
    most = counted.annotate(number=Count("pk")).order_by("-number", "learner_id").first()
    return User.objects.get(learner_id=most["learner_id"] if most else None)


def _add_learners(model: "User", numbers: range) -> None:
    from courses.models import Enrolment  # noqa: PLC0415
    from lms.accounts.models import User  # noqa: PLC0415
    from lms.lrs.models import Statement  # noqa: PLC0415

    users = User.objects.bulk_create(
        User(email=f"{MARK}{number}@example.se", first_name="Mått") for number in numbers
    )
    enrolments = list(Enrolment.objects.filter(user=model))
    Enrolment.objects.bulk_create(
        _copy(each, user_id=user.pk) for user in users for each in enrolments
    )
    said = list(Statement.objects.filter(learner_id=model.learner_id).order_by("stored_at"))
    Statement.objects.bulk_create(_repeated(said, model, users), batch_size=500)


def _copy(row: Any, **changed: Any) -> Any:
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**{**fields, "id": None, **changed})


def _repeated(said: list[Any], model: "User", users: list["User"]) -> Iterator[Any]:
    """Yield what one learner has done, as if others had done it."""
    from lms.lrs.rules.identities import actor_key  # noqa: PLC0415

    for user in users:
        for each in said:
            new_id = uuid.uuid4()
            raw = each.raw.replace(str(model.learner_id), str(user.learner_id))
            copied = _copy(
                each,
                statement_id=new_id,
                learner_id=user.learner_id,
                raw=raw.replace(str(each.statement_id), str(new_id)),
            )
            copied.actor_key = actor_key(copied.content["actor"])
            yield copied


# -- what is measured -----------------------------------------------------------------------------


def _count() -> int:
    from lms.lrs.models import Statement  # noqa: PLC0415

    return Statement.objects.count()


def _read_all() -> None:
    from lms.lrs.models import Statement  # noqa: PLC0415

    for _each in Statement.objects.order_by("learner_id", "stored_at").iterator(chunk_size=2000):
        pass


def _rebuild_all() -> None:
    from django.core.management import call_command  # noqa: PLC0415

    call_command("rebuild_progress", anew=True)


def _seconds(work: Any) -> float:
    began = time.monotonic()
    work()
    return time.monotonic() - began


def _peak_megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
