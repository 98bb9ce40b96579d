"""What memberships change for an organisation's files."""

from typing import Any

from django.db.models.signals import post_delete, post_migrate, post_save
from django.dispatch import receiver

from content.api import bump_tree_version
from courses.terms.services import keep_files_of
from lms.accounts.api import Role
from lms.accounts.models import Membership, Organisation


@receiver(post_save, sender=Membership)
def leader_came(instance: Membership, **_kwargs: Any) -> None:
    """A course leader needs a place for the organisation's pictures and documents."""
    if instance.role == Role.COURSE_LEADER:
        keep_files_of(organisation=instance.organisation)


@receiver([post_save, post_delete], sender=Organisation)
def tree_changed(**_kwargs: Any) -> None:
    """Who lies below whom has changed, and with it who finds which course."""
    bump_tree_version()


@receiver(post_migrate, dispatch_uid="courses.terms.files")
def leaders_were_there(app_config: Any, **_kwargs: Any) -> None:
    """Leaders of a release before this one need the same place."""
    if app_config.label == "courses":
        led = Organisation.objects.filter(memberships__role=Role.COURSE_LEADER, files=None)
        for organisation in led.distinct():
            keep_files_of(organisation=organisation)
