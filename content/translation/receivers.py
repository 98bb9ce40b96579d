"""Publication of a page is when its text is compared."""

from typing import Any

from django.db.models.signals import pre_save
from django.dispatch import receiver
from wagtail.signals import page_published
from wagtail_localize.models import StringTranslation

from content.translation.services.texts import keep_former_text, record_text


@receiver(page_published)
def text_published(instance: Any, **_kwargs: Any) -> None:
    """Write down what the page says and follows."""
    record_text(page=instance)


@receiver(pre_save, sender=StringTranslation)
def text_replaced(instance: StringTranslation, **_kwargs: Any) -> None:
    """Keep what a translation said, whichever way somebody else replaces it."""
    if instance.pk:
        keep_former_text(translation=instance)
