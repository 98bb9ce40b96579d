"""What every test stands on."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db import transaction
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

from lms.config.environment import ROOT, VAR
from tests.factories.course_pages import Course, publish_course
from tests.shared import Share, T, anew

# How long an example takes says how busy the machine is, and nothing of the code.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")


@pytest.fixture(autouse=True)
def _begin_in_swedish() -> None:
    """Forget the language of the request before, which stays with the process until the next."""
    translation.deactivate()


@pytest.fixture(autouse=True)
def _keep_nothing_of_the_test_before() -> None:
    """Forget what is kept under a version of the page tree: a rolled back one comes again."""
    from content.blocks.rendering import shelf  # noqa: PLC0415 Django is set up by now
    from content.pages import visitors  # noqa: PLC0415

    shelf.clear()
    visitors._shelf.clear()


@pytest.fixture(scope="module")
def share(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Share]:
    """Make things for all tests of a module, in a transaction that each test's own lies within.

    For a fixture of the module; the one that hands the thing to a test reads it `anew`.
    """

    def make(factory: Callable[[], T]) -> T:
        with django_db_blocker.unblock():
            return factory()

    with ExitStack() as stack:
        with django_db_blocker.unblock():
            # What is asked for by name in the middle of a test would end with the test.
            assert not transaction.get_connection().in_atomic_block, "ask for what is shared first"
            stack.enter_context(transaction.atomic())
        yield make
        with django_db_blocker.unblock():
            transaction.set_rollback(True)
            stack.close()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin each module with the tests that ask for nothing shared: they find an empty site."""
    place = {path: number for number, path in enumerate(dict.fromkeys(one.path for one in items))}
    items.sort(key=lambda one: (place[one.path], "share" in getattr(one, "fixturenames", ())))


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    """Publish a course for the tests of a module; they ask for `course`."""
    return share(publish_course)


@pytest.fixture
def course(published_course: Course, db: None) -> Course:
    """Return the course that all tests of a module share, published in Swedish and Arabic."""
    made: Course = anew(published_course)
    return made


def migrations() -> dict[str, str]:
    """Return each migration of ours, and the locked versions, with a digest of the file."""
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("lms/*/migrations/*.py")]
    return {
        str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in [*files, ROOT / "requirements/base.txt"]
    }


def is_still_there(known: Path, now: dict[str, str]) -> bool:
    """Say whether all that a test database was made from is as it was; new ones may follow."""
    if not known.exists():
        return False
    then = json.loads(known.read_text(encoding="utf-8"))
    return bool(then.items() <= now.items())


@pytest.fixture(scope="session")
def django_db_createdb(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, worker_id: str
) -> bool:
    """Keep the test database between runs until a migration that it has seen changes.

    What has come since is applied to it, as a deployment would.
    """
    from django.conf import settings  # noqa: PLC0415 Django is set up by now

    database = settings.DATABASES["default"]
    engine = database["ENGINE"].rpartition(".")[2]
    known = VAR / f"test-migrations-{engine}-{worker_id}.json"
    now = migrations()
    is_kept = is_still_there(known, now)
    known.write_text(json.dumps(now), encoding="utf-8")
    return bool(request.config.getvalue("create_db")) or not is_kept
