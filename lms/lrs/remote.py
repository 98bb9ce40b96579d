"""Another record store, spoken to over HTTP.

A plain client and not tincan's `RemoteLRS`: that one writes statements anew (PT1H30M0.5S
becomes PT01H30M00.5S), so that a store which keeps what it got answers a repeat with a
conflict; it has no time limit; and it takes an empty answer for success.
"""

import base64
import http.client
import ipaddress
import json
import socket
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from functools import cached_property
from typing import IO, Any, Final
from urllib.parse import urlencode, urljoin, urlsplit

from django.conf import settings

from lms.common.ids import new_id
from lms.lrs.errors import DestinationRefused
from lms.lrs.rules import JSON_TYPE, MULTIPART, File, Json, JsonObject, as_line, in_parts
from lms.lrs.vocabulary import V1_0_3, V2_0_0

_TIMEOUT_SECONDS: Final = 15
_MOST_BYTES: Final = 16 * 1024 * 1024
_OLD, _NEW = _FAMILIES = (V1_0_3.family, V2_0_0.family)


class Unreachable(Exception):
    """The other store did not answer; the words are a class of error and no address."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the other store answered."""

    status: int
    body: bytes
    retry_after: int
    content_type: str = ""

    def values(self) -> Json:
        """Return the body as plain values, None when it is no JSON."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None

    @property
    def reason(self) -> str:
        """The other store's own words, shortened to a line."""
        return as_line(self.body[:2000].decode(errors="replace"), most=280)


@dataclass(frozen=True)
class RemoteStore:
    """An address and the credentials that open it."""

    endpoint: str
    username: str
    secret: str

    def spoken_for(self, version: str = "") -> str:
        """Return the version in which to speak to this store about statements of a version.

        2.0 takes the statements of 1.0 (IEEE 9274.1.1), and nothing older those of 2.0: to a
        store that knows only the new one everything is said in that. The store is asked once.
        """
        is_new = version.startswith(_NEW) or self._families == {_NEW}
        return V2_0_0.number if is_new else V1_0_3.number

    @cached_property
    def _families(self) -> frozenset[str]:
        """The families of versions that its `about` names; the old one where it names none."""
        try:
            told = self._ask("GET", self._address("about"), V1_0_3.number).values()
        except (Unreachable, DestinationRefused):
            told = None  # whoever speaks to it next is told why
        versions = told.get("version") if isinstance(told, dict) else None
        named = versions if isinstance(versions, list) else []
        found = {family for one in named for family in _FAMILIES if str(one).startswith(family)}
        return frozenset(found or {_OLD})

    def post(
        self, statements: Sequence[JsonObject], *, version: str, files: Sequence[File] = ()
    ) -> Reply:
        """Send statements with the files that they speak of, to be kept all or none.

        Raises:
            Unreachable: nothing came back.
            DestinationRefused: the address is none that this installation may speak to.
        """
        text = json.dumps(statements, ensure_ascii=False)
        body, media_type = text.encode(), JSON_TYPE
        if files:
            boundary = f"part-{new_id().hex}"
            body = in_parts(text, files, boundary=boundary)
            media_type = f"{MULTIPART}; boundary={boundary}"
        return self._ask("POST", self._address("statements"), version, body, media_type)

    def statement(self, statement_id: str, *, version: str) -> Reply:
        """Ask for one statement. Raises as `post` does."""
        query = urlencode({"statementId": statement_id})
        return self._ask("GET", f"{self._address('statements')}?{query}", version)

    def statement_with_files(self, statement_id: str, *, version: str) -> Reply:
        """Ask for one statement and the files that it speaks of. Raises as `post` does."""
        query = urlencode({"statementId": statement_id, "attachments": "true"})
        edition = self.spoken_for(version)
        return self._ask("GET", f"{self._address('statements')}?{query}", edition)

    def page(self, more: str = "") -> Reply:
        """Ask for a page of statements, oldest first, or for what stands behind one.

        Args:
            more: what the page before named; the first page when left out.
        """
        first = f"{self._address('statements')}?{urlencode({'ascending': 'true'})}"
        return self._ask("GET", urljoin(first, more) if more else first, self.spoken_for())

    def _address(self, resource: str) -> str:
        return f"{self.endpoint.rstrip('/')}/{resource}"

    def _ask(
        self,
        method: str,
        address: str,
        version: str,
        body: bytes | None = None,
        media_type: str = JSON_TYPE,
    ) -> Reply:
        check_destination(address)
        if urlsplit(address).netloc != urlsplit(self.endpoint).netloc:
            raise DestinationRefused  # credentials go to the store that they open
        credentials = base64.b64encode(f"{self.username}:{self.secret}".encode()).decode()
        headers = {
            "X-Experience-API-Version": version,
            "Authorization": f"Basic {credentials}",
            "Content-Type": media_type,
        }
        # The scheme was checked: no file is opened.
        request = urllib.request.Request(address, body, headers, method=method)  # noqa: S310
        try:
            with _opener.open(request, timeout=_TIMEOUT_SECONDS) as answer:
                return _reply(answer.status, answer.headers, answer)
        except urllib.error.HTTPError as error:
            with error:
                return _reply(error.code, error.headers, error)
        except (OSError, http.client.HTTPException) as error:
            reason = getattr(error, "reason", error)
            raise Unreachable(type(reason).__name__) from None


def check_destination(address: str) -> None:
    """Let through an address that may be spoken to: encrypted, and on the open internet.

    Raises:
        DestinationRefused: it is neither, and the installation does not allow it.
    """
    parts = urlsplit(address)
    if settings.LRS_PRIVATE_DESTINATIONS and parts.scheme in {"http", "https"}:
        return
    if parts.scheme != "https" or not parts.hostname or not _is_public(parts.hostname):
        raise DestinationRefused


def _is_public(host: str) -> bool:
    try:
        found = socket.getaddrinfo(host, None)
    except OSError:
        return True  # nobody is there; that is another mistake
    return all(ipaddress.ip_address(str(one[4][0]).partition("%")[0]).is_global for one in found)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nobody elsewhere: credentials and statements go where they were sent."""

    def redirect_request(self, *_arguments: Any) -> None:
        """Treat the redirection as the answer."""


_opener = urllib.request.build_opener(_NoRedirect)


def _reply(status: int, headers: Message, body: IO[bytes] | Any) -> Reply:
    asked = headers.get("Retry-After", "") or ""
    wait = int(asked[:9]) if asked.isdecimal() else 0
    return Reply(status, body.read(_MOST_BYTES), wait, headers.get("Content-Type", "") or "")
