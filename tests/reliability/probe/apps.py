"""The probe, as Django knows it."""

import os

from django.apps import AppConfig


class ProbeConfig(AppConfig):
    name = "tests.reliability.probe"
    label = "probe"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Break what a negative control asks to break."""
        from tests.reliability.probe import sabotage  # noqa: PLC0415 - models must be ready

        sabotage.apply(os.environ.get("PROBE_SABOTAGE", ""))
