"""What a group reads together."""

from collections.abc import Collection, Mapping
from uuid import UUID

from django.db import transaction

from mentoring.groups.models import GroupMaterial, NetworkGroup
from mentoring.groups.vocabulary import MaterialKind


@transaction.atomic
def choose(
    *, group: NetworkGroup, pages: Mapping[UUID, MaterialKind], among: Collection[UUID]
) -> None:
    """Let the group read these pages.

    Args:
        group: whose material.
        pages: the pages chosen, by key.
        among: what the leader could choose from; what is not among it stays as it is.
    """
    GroupMaterial.objects.filter(group=group, page_key__in=set(among) - set(pages)).delete()
    for key, kind in pages.items():
        GroupMaterial.objects.get_or_create(group=group, page_key=key, defaults={"kind": kind})
