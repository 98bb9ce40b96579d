"""The port to a service that drafts translations: none, DeepL, LibreTranslate, or a test's own."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.conf import settings
from django.utils.module_loading import import_string
from wagtail_localize.strings import StringValue


class Service(Protocol):
    """What wagtail-localize's translators offer."""

    display_name: Any

    def can_translate(self, source_locale: Any, target_locale: Any) -> bool:
        """Say whether it knows both languages."""

    def translate(
        self, source_locale: Any, target_locale: Any, strings: Sequence[StringValue]
    ) -> dict[StringValue, StringValue]:
        """Return each text's translation."""


class MachineFailed(Exception):
    """The service did not answer, or answered with something else than texts."""


@dataclass(frozen=True)
class Machine:
    """A configured service."""

    service: Service

    @property
    def name(self) -> str:
        """Return what the service is called."""
        return str(self.service.display_name)

    def draft(self, texts: Sequence[str], *, source: Any, target: Any) -> list[str]:
        """Return a draft for each text, "" where the service gave none.

        Raises:
            MachineFailed: it cannot be reached, refuses, or answers something else.
        """
        strings = [StringValue(text) for text in texts]
        try:
            answers = self.service.translate(source, target, strings)
            return [answers[each].data if each in answers else "" for each in strings]
        except Exception as wrong:
            # Foreign code over a network: whatever it raises means the same to us.
            raise MachineFailed(type(wrong).__name__) from wrong


def machine_for(source: Any, target: Any) -> Machine | None:
    """Return the configured service if it can translate into a language."""
    configured = settings.MACHINE_TRANSLATOR
    if not configured:
        return None
    service: Service = import_string(str(configured["CLASS"]))(configured.get("OPTIONS", {}))
    return Machine(service) if service.can_translate(source, target) else None
