"""A file on its way in, step by step: brought, looked at, said yes to, taken in.

The worker looks and takes in; between the two whoever brought the file says yes. Nothing of a
file is here before all of it is.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any, Final

from django.db import transaction
from django.utils import translation

from content.api import Stopped, asked
from courses.exchange import uploads
from courses.exchange.errors import FileGone, PackageRefused
from courses.exchange.models import Arrival
from courses.exchange.packing import Package, unpack
from courses.exchange.services import Report, look, take_in
from courses.exchange.vocabulary import ArrivalState
from courses.learning.asking import Unconfirmed, shown
from lms.common.clock import now
from lms.outbox.api import Finish, enqueue

LOOK: Final = "exchange.look"
TAKE_IN: Final = "exchange.take_in"
REMEMBERED: Final = timedelta(days=30)


@transaction.atomic
def bring(*, user: Any, data: bytes, publish: bool, language: str) -> Arrival:
    """Keep a file and have it looked at by the worker.

    Raises:
        PackageRefused: it is no course's file at all.
    """
    unpack(data)
    arrival = Arrival.objects.create(
        brought_by=user, file=uploads.keep(data), publish=publish, language=language
    )
    enqueue(effect=LOOK, key=str(arrival.pk), payload={"arrival": arrival.pk})
    return arrival


@transaction.atomic
def say_yes(*, arrival: Arrival, confirmed: Iterable[str] = ()) -> bool:
    """Have a file taken in that was looked at; saying yes twice at once is saying it once.

    Returns:
        Whether this call was the one.
    """
    row = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if not row.waits_for_yes:
        return False
    row.state, row.attempts = ArrivalState.TAKING, row.attempts + 1
    row.confirmed = " ".join([*row.confirmed.split(), *confirmed])
    row.save()
    enqueue(effect=TAKE_IN, key=key_of(row), payload={"arrival": row.pk})
    return True


def key_of(arrival: Arrival) -> str:
    """Return the key under which the worker takes a file in, this time."""
    return f"{arrival.pk}.{arrival.attempts}"


def look_at(arrival_pk: int) -> Finish:
    """Try a file and take all of it back; what is returned notes what it would do."""
    arrival = Arrival.objects.select_related("brought_by").get(pk=arrival_pk)
    found = _looked(arrival)
    return lambda: _note(arrival, ArrivalState.LOOKING, **found)


def _looked(arrival: Arrival) -> dict[str, Any]:
    with translation.override(arrival.language):
        try:
            package = _package(arrival)
            report = look(package=package, user=arrival.brought_by, publish=arrival.publish)
        except (PackageRefused, Stopped) as refused:
            return {"state": ArrivalState.REFUSED, "refusal": str(refused)}
    return {"state": ArrivalState.LOOKED, "report": told(report)}


def bring_in(arrival_pk: int) -> Finish:
    """Take a file apart; what is returned takes it in, together with the note that it is done."""
    arrival = Arrival.objects.select_related("brought_by").get(pk=arrival_pk)
    with translation.override(arrival.language):
        try:
            package = _package(arrival)
        except PackageRefused as refused:
            said = str(refused)
            return lambda: _note(
                arrival, ArrivalState.TAKING, state=ArrivalState.REFUSED, refusal=said
            )
    return lambda: _take_in(arrival, package)


def _take_in(arrival: Arrival, package: Package) -> None:
    row = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if row.state != ArrivalState.TAKING:
        return
    found = _taken(arrival, package)
    _note(arrival, ArrivalState.TAKING, **found)
    if found["state"] == ArrivalState.TAKEN:
        transaction.on_commit(lambda: uploads.drop(arrival.file), robust=True)


def _taken(arrival: Arrival, package: Package) -> dict[str, Any]:
    """Take a file in and return what became of it: nothing of it, where it is refused."""
    with translation.override(arrival.language), asked(arrival.confirmed.split()):
        try:
            report = take_in(package=package, user=arrival.brought_by, publish=arrival.publish)
        except Unconfirmed as stopped:
            return {"state": ArrivalState.ASKS, "question": _question(stopped)}
        except (PackageRefused, Stopped) as refused:
            return {"state": ArrivalState.REFUSED, "refusal": str(refused)}
    return {"state": ArrivalState.TAKEN, "report": told(report)}


def _package(arrival: Arrival) -> Package:
    data = uploads.kept(arrival.file)
    if data is None:
        raise FileGone
    return unpack(data)


def _question(stopped: Unconfirmed) -> dict[str, Any]:
    """Return what impact.html shows, as values that JSON knows."""
    asks = shown(stopped.impact)
    groups = [
        {"people": one.people, "count": one.count, "words": one.words} for one in asks["groups"]
    ]
    kept = {name: asks[name] for name in ("token", "changes", "whole", "lessons")}
    return {**kept, "groups": groups}


def told(report: Report) -> dict[str, Any]:
    """Return a report as values that JSON knows."""
    return {
        "title": report.title,
        "origin": report.origin,
        "course_key": str(report.course_key),
        "media": report.media,
        "lines": [[line.title, line.language, line.fate] for line in report.lines],
    }


def forget() -> int:
    """Forget what became of files a month ago; return how many."""
    forgotten, _rows = Arrival.objects.filter(brought_at__lt=now() - REMEMBERED).delete()
    return forgotten


def _note(arrival: Arrival, before: ArrivalState, **values: Any) -> None:
    Arrival.objects.filter(pk=arrival.pk, state=before).update(**values)
