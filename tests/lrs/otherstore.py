"""Another record store, over real HTTP in a thread of its own, that can be told to misbehave."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from lms.lrs.rules import File, in_parts
from tests.lrs.conftest import basic


@dataclass
class OtherStore:
    """What it has, in the order of arrival, and how it behaves."""

    address: str = ""
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    down: int = 0
    retry_after: str = ""
    refuses: set[str] = field(default_factory=set)
    repeats_are_conflicts: bool = False
    dies_after_keeping: int = 0
    page_size: int = 2
    says: str = "not now"
    speaks: tuple[str, ...] = ("1.0.3", "2.0.0")

    @property
    def ids(self) -> list[str]:
        return list(self.kept)

    def receive(self, batch: list[dict[str, Any]], files: dict[str, bytes]) -> tuple[int, Any]:
        told = {one["sha2"] for said in batch for one in said.get("attachments", ())}
        if told != set(files):
            return 400, "a file is missing, or nobody speaks of it"
        if any(one["id"] in self.refuses for one in batch):
            return 400, "a statement breaks a rule of this store"
        for one in batch:
            there = self.kept.get(one["id"])
            if there is not None and (self.repeats_are_conflicts or there != one):
                return 409, "there is one already"
        self.kept |= {one["id"]: one for one in batch}
        self.files |= files
        return 200, [one["id"] for one in batch]

    def page(self, start: int) -> tuple[int, Any]:
        found = list(self.kept.values())[start : start + self.page_size]
        behind = start + self.page_size
        more = f"/xapi/statements?start={behind}" if behind < len(self.kept) else ""
        return 200, {"statements": found, "more": more}

    def single(self, statement_id: str) -> tuple[int, Any]:
        there = self.kept.get(statement_id)
        return (200, there | {"stored": "2026-01-01T00:00:00Z"}) if there else (404, "none")

    def with_files(self, statement_id: str) -> tuple[int, Any]:
        there = self.kept[statement_id]
        names = [one["sha2"] for one in there.get("attachments", ())]
        files = [File(sha2, "image/png", self.files[sha2]) for sha2 in names if sha2 in self.files]
        return 200, in_parts(json.dumps(there), files, boundary="here") if files else there


def _parts(body: bytes, boundary: str) -> list[tuple[str, bytes]]:
    """Return the headers and the content of each part of a body."""
    _, *parts, _ = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    split = (part.removeprefix(b"\r\n").partition(b"\r\n\r\n") for part in parts)
    return [(head.decode(), content) for head, _, content in split]


class _Handler(BaseHTTPRequestHandler):
    store: OtherStore

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers["Content-Length"]))
        boundary = self.headers["Content-Type"].partition("boundary=")[2]
        text, *others = _parts(raw, boundary) if boundary else [("", raw)]
        files = {head.partition("Hash: ")[2][:64]: content for head, content in others}
        self._answer(lambda: self.store.receive(json.loads(text[1]), files))

    def do_GET(self) -> None:
        asked = parse_qs(urlsplit(self.path).query)
        if self.path.endswith("/about"):
            self._say(200, {"version": list(self.store.speaks)})
        elif "attachments" in asked:
            self._answer(lambda: self.store.with_files(asked["statementId"][0]))
        elif "statementId" in asked:
            self._answer(lambda: self.store.single(asked["statementId"][0]))
        else:
            self._answer(lambda: self.store.page(int(asked.get("start", ["0"])[0])))

    def _answer(self, act: Any) -> None:
        self.store.requests.append((self.path, dict(self.headers)))
        if self.store.down:
            self._say(self.store.down, self.store.says.encode())
        elif self.headers["Authorization"] != basic("us"):
            self._say(401, "who are you")
        elif self.headers["X-Experience-API-Version"] not in self.store.speaks:
            self._say(400, "no such version is spoken here")
        else:
            answer = act()
            if self.store.dies_after_keeping:
                self.store.dies_after_keeping -= 1
                self.close_connection = True
                return
            self._say(*answer)

    def _say(self, status: int, body: Any) -> None:
        is_multipart = isinstance(body, bytes)
        written = body if is_multipart else json.dumps(body).encode()
        self.send_response(status)
        if is_multipart:
            self.send_header("Content-Type", "multipart/mixed; boundary=here")
        if self.store.retry_after:
            self.send_header("Retry-After", self.store.retry_after)
        self.send_header("Content-Length", str(len(written)))
        self.end_headers()
        self.wfile.write(written)

    def log_message(self, *_arguments: Any) -> None:
        """Say nothing."""


@contextmanager
def other_store() -> Iterator[OtherStore]:
    store = OtherStore()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"store": store}))
    store.address = f"http://127.0.0.1:{server.server_address[1]}/xapi"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
