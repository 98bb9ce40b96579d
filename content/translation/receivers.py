"""Publication of a page is when its text is compared."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from content.translation.services.texts import record_text


@receiver(page_published)
def text_published(instance: Any, **_kwargs: Any) -> None:
    """Write down what the page says and follows."""
    record_text(page=instance)
