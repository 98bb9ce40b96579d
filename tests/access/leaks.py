"""Finding words in an answer that its reader must never see."""

from collections.abc import Iterator

from django.core.mail import EmailMessage
from django.http.response import HttpResponseBase

from tests.access.matrix import FOREIGN, Actor, Row
from tests.access.world import NORTH_CANARY, REAL_NAMES, SOUTH_CANARY


def forbidden_words(actor: Actor, *, public_facts: str = "") -> set[str]:
    """Return the words that nothing shown to this actor may hold."""
    canaries = {NORTH_CANARY, SOUTH_CANARY}
    if actor != Actor.ANONYMOUS:
        canaries -= {SOUTH_CANARY if actor in FOREIGN else NORTH_CANARY}
    if public_facts:
        canaries -= {NORTH_CANARY}
    return canaries | set(REAL_NAMES)


def text_of(response: HttpResponseBase) -> str:
    """Return all that an answer says: its body, streamed or not, and its headers."""
    streamed = getattr(response, "streaming_content", None)
    body = b"".join(streamed) if streamed is not None else getattr(response, "content", b"")
    return body.decode("utf-8", "replace") + "\n".join(response.headers.values())


def leaks(text: str, actor: Actor, row: Row) -> set[str]:
    """Return the forbidden words that the text holds, whatever their case."""
    words = forbidden_words(actor, public_facts=row.public_facts)
    if row.named_organisations:
        text = without_organisations(text)
    return {word for word in words if word.casefold() in text.casefold()}


def without_organisations(text: str) -> str:
    """Return a text without the names of organisations, which are no secret."""
    for canary in (NORTH_CANARY, SOUTH_CANARY):
        for kind in ("Förbund", "Kommun", "Distrikt"):
            text = text.replace(f"{kind} {canary}", "")
    return text


def mail_leaks(mails: list[EmailMessage]) -> Iterator[str]:
    """Yield the canaries in each mail that do not belong to its readers' tree."""
    for mail in mails:
        text = f"{mail.subject}\n{mail.body}".casefold()
        readers = " ".join(mail.to).casefold()
        for word in (NORTH_CANARY, SOUTH_CANARY, *REAL_NAMES):
            if word.casefold() in text and word.casefold() not in readers:
                yield word
