"""Effects that exist only while a test runs."""

import pytest

from lms.outbox import registry


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tests register effects of their own, and none see another's."""
    monkeypatch.setattr(registry, "_effects", {})
    monkeypatch.setattr(registry, "_periodic", {})
