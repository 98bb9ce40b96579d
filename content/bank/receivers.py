"""A question of the bank that changes is seen wherever it is asked."""

from typing import Any

from django.db.models.signals import post_delete
from django.dispatch import receiver
from wagtail.signals import published, unpublished

from content.bank.models import BankQuestion
from content.pages.services import bump_tree_version


@receiver(published, sender=BankQuestion)
@receiver(unpublished, sender=BankQuestion)
@receiver(post_delete, sender=BankQuestion)
def question_changed(**_kwargs: Any) -> None:
    """Let every process read the bodies of pages anew."""
    bump_tree_version()
