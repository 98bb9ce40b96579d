"""What every test stands on."""

import hashlib
from pathlib import Path

import pytest

from lms.config.environment import ROOT, VAR

STAMP = VAR / "test-migrations"


def migrations_digest() -> str:
    """Return what changes when any of our migrations or a locked version does."""
    files = sorted([*ROOT.glob("*/migrations/*.py"), *ROOT.glob("lms/*/migrations/*.py")])
    digest = hashlib.sha256()
    for file in [*files, ROOT / "requirements/base.txt"]:
        digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="session")
def django_db_createdb(
    request: pytest.FixtureRequest, django_db_modify_db_settings: None, worker_id: str
) -> bool:
    """Keep the test database between runs until a migration changes."""
    from django.conf import settings  # noqa: PLC0415 Django is set up by now

    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    stamp = Path(f"{STAMP}-{engine}-{worker_id}")
    digest = migrations_digest()
    changed = not stamp.exists() or stamp.read_text(encoding="utf-8") != digest
    stamp.write_text(digest, encoding="utf-8")
    return bool(request.config.getvalue("create_db")) or changed
