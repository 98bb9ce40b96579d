"""The house stands: an empty database takes every migration and passes Django's checks."""

import pytest
import time_machine
from django.core.management import call_command


# At two of these quiet hours begin and end: Django takes a fixed default near now for a fault.
@pytest.mark.parametrize("at", ["09:30", "21:00", "07:00"])
@pytest.mark.django_db
def test_the_system_checks_find_nothing(at: str) -> None:
    with time_machine.travel(f"2026-11-28T{at}:03Z"):
        call_command("check", fail_level="WARNING")


@pytest.mark.django_db
def test_no_model_is_ahead_of_its_migrations() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
