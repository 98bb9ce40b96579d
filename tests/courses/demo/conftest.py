import pytest
from django.core.management import call_command

from courses.demo import errors
from tests.courses.demo.sample import write_sample


@pytest.fixture
def curriculum(tmp_path, monkeypatch):
    """A small curriculum in place of the real one."""
    write_sample(tmp_path)
    monkeypatch.setattr(errors, "ROOT", tmp_path)
    return tmp_path


@pytest.fixture
def load(db, curriculum):
    """Load the pages and courses of the curriculum."""

    def run():
        call_command("load_demo", "content.pages", "courses.curriculum")

    return run
