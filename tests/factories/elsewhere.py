"""What a database of its own, with a few tables, has to do without."""

import pytest


class _Nothing:
    class objects:  # noqa: N801 (a manager's name)
        @staticmethod
        def create(**_fields: object) -> None:
            pass


def without_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let people be made where there is no table for allauth's addresses."""
    monkeypatch.setattr("lms.accounts.services.people.EmailAddress", _Nothing)
