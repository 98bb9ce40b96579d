"""Bodies over real sockets to the real server: half of one leaves nothing and holds nobody.

granian waits for a body for as long as its sender likes (docs/operations.md); that nobody is
held by it is for nginx in front, and is tried where nginx is installed.
"""

import contextlib
import hashlib
import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

from tests.factories.lrs import statement
from tests.lrs.conftest import basic
from tests.reliability.site import ROOT, Site, free_port, wait_until

# The suite makes its database for tests that say so.
pytestmark = pytest.mark.django_db

SECONDS = 2
CLIENT = """
from lms.accounts.models import Organisation
from lms.lrs.models import Client
from django.contrib.auth.hashers import make_password
home = Organisation.add_root(key="k", name="K", kind="municipality")
Client.objects.create(
    key="us", name="us", organisation=home, secret_hash=make_password("secret"),
    may_read=True, may_write=True,
)
"""


def batch_of_20() -> bytes:
    said = [statement(actor={"mbox": "mailto:a@example.org"}) for _ in range(20)]
    return json.dumps(said).encode()


BATCH = batch_of_20()


class Server:
    """granian with one thread, and the database behind it."""

    def __init__(self, site: Site, database: Path) -> None:
        self.site = site
        self.database = database

    def stored(self) -> int:
        with contextlib.closing(sqlite3.connect(self.database)) as opened:
            return int(opened.execute("select count(*) from lrs_statement").fetchone()[0])

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.site.port), timeout=SECONDS * 5)

    def answers(self) -> bool:
        """Say whether its one thread is free."""
        return self.site.ask("GET", "/xapi/1.0.3/about") == 200


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory, django_db_setup: None) -> Iterator[Server]:
    """Serve a copy of the suite's database; what is asked here is the same on every other."""
    if connection.vendor != "sqlite":
        pytest.skip("the database is copied as a file")
    folder = tmp_path_factory.mktemp("bodies")
    site = Site(
        folder,
        {
            "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
            "WEB_THREADS": "1",
        },
    )
    with (
        contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"])) as suite,
        contextlib.closing(sqlite3.connect(folder / "db.sqlite3")) as copy,
    ):
        suite.backup(copy)
    site.manage("shell", "--verbosity", "0", "--command", CLIENT)
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "lms.config.web", "127.0.0.1", str(site.port)],
            cwd=ROOT,
            env=site.environment,
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
    found = Server(site, folder / "db.sqlite3")
    try:
        wait_until(found.answers, seconds=60, what=f"the server answers: {site.log()[-2000:]}")
        yield found
    finally:
        process.terminate()
        process.wait(timeout=20)


def head(length: int, content_type: str = "application/json") -> bytes:
    lines = (
        "POST /xapi/1.0.3/statements HTTP/1.1",
        "Host: 127.0.0.1",
        f"Authorization: {basic('us')}",
        "X-Experience-API-Version: 1.0.3",
        f"Content-Type: {content_type}",
        f"Content-Length: {length}",
    )
    return "\r\n".join([*lines, "", ""]).encode()


def status_of(caller: socket.socket) -> int:
    """Return what the server answers, 0 when it says nothing and hangs up."""
    answer = caller.recv(65536)
    return int(answer.split(b" ", 2)[1]) if answer else 0


def test_a_whole_batch_is_kept(server: Server) -> None:
    before = server.stored()
    with server.connect() as caller:
        caller.sendall(head(len(BATCH)) + BATCH)
        assert status_of(caller) == 200
    assert server.stored() == before + 20


def test_who_hangs_up_in_the_middle_of_a_batch_leaves_nothing(server: Server) -> None:
    before = server.stored()
    with server.connect() as caller:
        caller.sendall(head(len(BATCH)) + BATCH[: len(BATCH) // 2])
    wait_until(server.answers, seconds=SECONDS * 5, what="the thread is free")
    assert server.stored() == before


def test_a_length_beyond_what_comes_is_told_at_the_end_of_it(server: Server) -> None:
    before = server.stored()
    with server.connect() as caller:
        caller.sendall(head(len(BATCH) + 1) + BATCH)
        caller.shutdown(socket.SHUT_WR)
        assert status_of(caller) in {0, 400}
    assert server.stored() == before


def test_a_body_cut_within_its_parts_leaves_nothing(server: Server) -> None:
    before = server.stored()
    content = b"\x89PNG" * 1000
    attachment = {
        "usageType": "https://example.org/usage",
        "display": {"en": "Picture"},
        "contentType": "image/png",
        "length": len(content),
        "sha2": hashlib.sha256(content).hexdigest(),
    }
    said = statement(actor={"mbox": "mailto:a@example.org"}, attachments=[attachment])
    body = (
        b"--here\r\nContent-Type: application/json\r\n\r\n"
        + json.dumps(said).encode()
        + b"\r\n--here\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: binary\r\n"
        + f"X-Experience-API-Hash: {attachment['sha2']}\r\n\r\n".encode()
        + content
        + b"\r\n--here--\r\n"
    )
    for announced, cut in ((len(body), len(body) - 2000), (len(body) - 2000, len(body) - 2000)):
        with server.connect() as caller:
            caller.sendall(head(announced, "multipart/mixed; boundary=here") + body[:cut])
            caller.shutdown(socket.SHUT_WR)
            assert status_of(caller) in {0, 400}
    assert server.stored() == before


# --- behind nginx, as docs/operations.md sets it up -------------------------------------------


@pytest.fixture(scope="module")
def entrance(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """Put nginx in front, with the documented configuration, and return its port."""
    program = shutil.which("nginx")
    if program is None:
        pytest.skip("nginx is not installed")
    folder, port = tmp_path_factory.mktemp("nginx"), free_port()
    (folder / "nginx.conf").write_text(
        f"daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;"
        f" events {{}} http {{ access_log off; client_body_temp_path {folder}/body;"
        f" proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/f;"
        f" uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;\n"
        f"{documented(port, server.site.port)} }}",
        encoding="utf-8",
    )
    process = subprocess.Popen([program, "-p", str(folder), "-c", str(folder / "nginx.conf")])
    try:
        wait_until(lambda: is_open(port), seconds=20, what="nginx listens")
        yield port
    finally:
        process.terminate()
        process.wait(timeout=20)


def documented(port: int, behind: int) -> str:
    """Return the server of the documentation, here and without its certificate."""
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    block = text.partition("```nginx\n")[2].partition("```")[0]
    changes = {
        "listen 443 ssl http2": f"listen 127.0.0.1:{port}",
        "http://127.0.0.1:8000": f"http://127.0.0.1:{behind}",
        "client_body_timeout 20s": f"client_body_timeout {SECONDS}s",
    }
    for before, after in changes.items():
        assert before in block
        block = block.replace(before, after)
    return block


def is_open(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def come_in(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=SECONDS * 5)


def test_a_whole_batch_passes_nginx(server: Server, entrance: int) -> None:
    before, batch = server.stored(), batch_of_20()
    with come_in(entrance) as caller:
        caller.sendall(head(len(batch)) + batch)
        assert status_of(caller) == 200
    assert server.stored() == before + 20


def test_who_falls_silent_holds_nobody_behind_nginx_and_is_let_go(
    server: Server, entrance: int
) -> None:
    before = server.stored()
    with come_in(entrance) as caller:
        caller.sendall(head(len(BATCH)) + BATCH[:100])
        assert server.answers()
        assert status_of(caller) in {0, 408}
    assert server.stored() == before


def test_a_body_that_drips_holds_nobody_behind_nginx(server: Server, entrance: int) -> None:
    before = server.stored()
    with contextlib.ExitStack() as held:
        dripping = [held.enter_context(come_in(entrance)) for _ in range(5)]
        for caller in dripping:
            caller.sendall(head(len(BATCH)))
        for byte in BATCH[:15]:
            for caller in dripping:
                caller.sendall(bytes([byte]))
            assert server.answers()
            time.sleep(SECONDS / 10)
    assert server.stored() == before
