"""Settings of the test suite: the real ones, with an environment of its own.

A module beside the settings package, not in it, because Python reads a package before
its modules: the variables must be there first. They win over a developer's `.env`.
"""

import os

from lms.config.environment import VAR

VAR.mkdir(exist_ok=True)
for name, value in {
    "SECRET_KEY": "only-for-tests",
    "BASE_URL": "http://testserver",
    "ALLOWED_HOSTS": "testserver,localhost,127.0.0.1",
    "DATABASE_URL": "sqlite://:memory:",
    "CACHE_URL": "locmemcache://",
    "BROKER_URL": "memory://",
    "EMAIL_URL": "memorymail://",
    "LOG_LEVEL": "WARNING",
    "REQUIRE_STAFF_SECOND_FACTOR": "true",
}.items():
    if name in {"DATABASE_URL", "BROKER_URL"}:
        # These two may be chosen: the suite runs on every database and broker.
        os.environ.setdefault(name, value)
    else:
        os.environ[name] = value

from lms.config.settings import *

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests need no collected files.
STORAGES = {
    **STORAGES,  # noqa: F405
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
MEDIA_ROOT = str(VAR / "test-media")
# `make migrations` asks it what a deployment would have to wait for.
INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]  # noqa: F405

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file, so that races are real and the next run need not migrate again (conftest).
    DATABASES["default"]["TEST"] = {"NAME": str(VAR / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )
