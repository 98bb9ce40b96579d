"""The site as a newcomer gets it: migrated, demo loaded, served by its own command."""

import os
import re
import secrets
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60
DATABASE, LOG = "site.sqlite3", "serve.log"


@dataclass(frozen=True)
class Site:
    """A running site: its address, its folder and the environment it runs in."""

    url: str
    folder: Path
    environment: dict[str, str]

    def letters_to(self, address: str) -> list[str]:
        """Return the plain text of every mail sent to an address so far, oldest first."""
        files = sorted((self.folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime_ns)
        return [text for file in files for text in _plain_texts(file.read_bytes(), address)]

    def said(self) -> str:
        """Return what the site has said of late."""
        log = self.folder / LOG
        return log.read_text(errors="replace")[-4000:] if log.exists() else ""

    def manage(self, *arguments: str) -> str:
        """Run a management command of this site and return what it printed."""
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *arguments],
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        ).stdout


def _plain_texts(raw: bytes, address: str) -> list[str]:
    parts = re.split(rb"\n-{79}\n", raw)
    # Hundreds of letters are looked through for each: only what names the address is parsed.
    named = [part for part in parts if address.encode() in part]
    messages = [message_from_bytes(part, policy=policy.default) for part in named]
    bodies = [each.get_body(("plain",)) for each in messages if address in str(each["To"])]
    return [body.get_content() for body in bodies if body is not None]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def build(folder: Path, port: int) -> Site:
    """Prepare a site of its own below `folder`: nothing is shared with a developer's."""
    site = _at(folder, port)
    (folder / "mail").mkdir()
    with ThreadPoolExecutor() as pool:
        # Files and rows do not meet, and each of them leaves a core idle.
        files = pool.submit(site.manage, "collectstatic", "--noinput", "-v0")
        site.manage("migrate", "-v0")
        site.manage("load_demo")
        files.result()
    return site


def copy(site: Site, folder: Path, port: int) -> Site:
    """Prepare a site below `folder` with all that another holds, which may be running."""
    copied = _at(folder, port)
    for name in ("media", "mail"):
        shutil.copytree(site.folder / name, folder / name)
    with (
        closing(sqlite3.connect(site.folder / DATABASE, timeout=20)) as source,
        closing(sqlite3.connect(folder / DATABASE)) as target,
    ):
        source.backup(target)
    return copied


def _at(folder: Path, port: int) -> Site:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "lms.config.settings",
        "SECRET_KEY": secrets.token_urlsafe(40),
        "BASE_URL": f"http://localhost:{port}",
        "ALLOWED_HOSTS": "localhost,127.0.0.1",
        "DATABASE_URL": f"sqlite:///{folder / DATABASE}",
        "MEDIA_ROOT": str(folder / "media"),
        "EMAIL_URL": "filemail://",
        "MAIL_FOLDER": str(folder / "mail"),
        "BROKER_URL": "memory://",
        "LOG_LEVEL": "WARNING",
        "REQUIRE_STAFF_SECOND_FACTOR": "false",
        "SERVE_IMAGES": "true",
        "DEMO_PASSWORD": "en-lugn-stund-hemma",
        # One machine plays everybody, and the same person from journey to journey.
        "SIGN_INS_A_MINUTE": "1000",
        "CODES_A_MINUTE": "100",
    }
    environment.pop("STATICFILES_BACKEND", None)
    return Site(environment["BASE_URL"], folder, environment)


def start(site: Site) -> subprocess.Popen[bytes]:
    """Start the one command.

    The process is the caller's to stop.
    """
    port = site.url.rpartition(":")[2]
    with (site.folder / LOG).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, str(ROOT / "manage.py"), "serve", "--port", port],
            env=site.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )


def wait_for(site: Site) -> None:
    """Return when the site answers.

    Raises:
        TimeoutError: it did not answer within START_SECONDS.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if answers(site):
            return
        time.sleep(0.3)
    raise TimeoutError(site.said())


def answers(site: Site) -> bool:
    """Say whether the site is there."""
    try:
        with urllib.request.urlopen(f"{site.url}/health/live", timeout=2) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def stop(process: subprocess.Popen[bytes]) -> None:
    """End the site as Ctrl-C would."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
