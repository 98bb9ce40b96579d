"""Run `check --deploy` as a production machine would: real variables, no `.env`, no default."""

import os
import secrets
import subprocess
import sys

PRODUCTION = {
    "SECRET_KEY": secrets.token_urlsafe(50),
    "BASE_URL": "https://larande.example.se",
    "ALLOWED_HOSTS": "larande.example.se",
    "DATABASE_URL": "postgres://app@127.0.0.1/app",
}


def main() -> int:
    """Return the exit status of Django's deployment check, warnings counted as errors."""
    return subprocess.call(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**os.environ, **PRODUCTION},
    )


if __name__ == "__main__":
    sys.exit(main())
