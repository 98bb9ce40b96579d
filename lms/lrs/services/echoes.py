"""Let references answer for what their targets are about (decision 0020)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from lms.lrs.models import LEADS_ON, Echo, EchoPlace, Statement
from lms.lrs.queries import consistent_through
from lms.lrs.rules import actor_key, mentions_in
from lms.lrs.services.statements import platform_authority

# The clocks of two web servers may differ, and each sets `stored` by its own.
_MARGIN: Final = timedelta(seconds=5)
_BEGINNING: Final = datetime(1970, 1, 1, tzinfo=UTC)


@transaction.atomic
def keep_echoes(*, before: datetime | None = None, most: int = 5000) -> bool:
    """Take in the next statements of the store, in its order, and return whether there are more.

    A reference gets the echoes of a target that has come before it or after it, from whichever
    owner. What is done twice changes nothing.

    Args:
        before: take none that was stored then or later; as far as the store is whole when left out.
        most: how many statements one step takes.
    """
    end = before or consistent_through() - _MARGIN
    place, _new = EchoPlace.objects.select_for_update().get_or_create(
        pk=1, defaults={"before": _BEGINNING}
    )
    ordered = Statement.objects.filter(stored_at__gte=place.before, stored_at__lt=end)
    rest = ordered.order_by("stored_at").values_list("stored_at", flat=True)[most : most + 1]
    there = next((at for at in rest if at > place.before), end)
    if there <= place.before:
        return False
    found = Statement.objects.filter(stored_at__lt=there)
    _keep(found, arrived=found.filter(stored_at__gte=place.before))
    EchoPlace.objects.filter(pk=1).update(before=there)
    return there < end


def _keep(found: QuerySet[Statement], *, arrived: QuerySet[Statement]) -> None:
    """Keep the echoes of pairs of which one has just arrived."""
    references = found.filter(target_id__isnull=False)
    pointing = [
        *arrived.filter(target_id__isnull=False),
        *references.filter(target_id__in=arrived.values("statement_id")),
    ]
    targets: dict[UUID, set[UUID]] = {}
    for target in found.filter(statement_id__in={one.target_id for one in pointing}):
        targets.setdefault(target.statement_id, set()).update(_about(target))
    echoes = [
        Echo(statement=one, key=key, stored_at=one.stored_at)
        for one in pointing
        for key in targets.get(one.target_id or LEADS_ON, ())
    ]
    Echo.objects.bulk_create(echoes, ignore_conflicts=True, batch_size=5000)


def _about(target: Statement) -> Iterator[UUID]:
    """Yield the keys of all that can be asked of a statement."""
    yield target.verb_key
    yield from mentions_in(target.content)
    authority = target.authority_key or actor_key(platform_authority())
    for key in (target.actor_key, target.object_key, target.registration, authority):
        if key is not None:
            yield key
    if target.target_id is not None:
        yield LEADS_ON
