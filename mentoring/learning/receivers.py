"""What is kept of programmes and groups is read anew when they change."""

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from content.api import bump_tree_version
from mentoring.groups.models import NetworkGroup
from mentoring.pairing.models import Programme


@receiver([post_save, post_delete], sender=Programme)
@receiver([post_save, post_delete], sender=NetworkGroup)
def read_openings_anew(**_kwargs: object) -> None:
    """Let every process read anew whom programmes and groups reach."""
    bump_tree_version()
