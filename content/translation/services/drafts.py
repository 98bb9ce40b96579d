"""A machine's drafts: asked for, written piece by piece, and read by a person."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from content.translation.errors import MachineTextUnread, NoMachine, NothingToDraft
from content.translation.machines import Machine, MachineFailed, machine_for
from content.translation.models import DraftJob, PieceReading
from content.translation.queries.glossary import agreed_terms
from content.translation.queries.machines import MACHINE, unread_pieces
from content.translation.queries.pages import source_of
from content.translation.queries.pieces import Piece, pieces_of
from content.translation.rules.shields import shield, unshield
from content.translation.services.exchange import open_for_translation
from content.translation.vocabulary import DraftProblem, TextState
from lms.accounts.models import User
from lms.common.clock import now
from lms.outbox.api import enqueue

EFFECT = "content.draft_translations"
BATCH = 20
TO_DRAFT = frozenset({TextState.MISSING, TextState.OUTDATED})


@transaction.atomic
def ask_for_drafts(*, pages: Sequence[Any], locale: Any, user: User) -> DraftJob:
    """Let a machine draft what is missing of pages; it works in the worker, and can be left.

    Raises:
        NoMachine: no service is configured that knows the language.
        NothingToDraft: every text of the pages is translated.
    """
    machine = machine_for(_source(), locale)
    if machine is None:
        raise NoMachine(language=locale)
    opened = open_for_translation(pages=pages, locale=locale)
    total = sum(len(_missing(page, locale)) for page in opened)
    if not total:
        raise NothingToDraft
    job = DraftJob.objects.create(
        page_id=pages[0].pk,
        locale=locale,
        keys=[str(page.translation_key) for page in opened],
        asked_by=user,
        machine=machine.name,
        total=total,
    )
    enqueue(effect=EFFECT, key=str(job.pk), payload={"job": job.pk})
    return job


def draft(*, job_pk: int) -> None:
    """Do a machine's work; safe to interrupt and to repeat: what is written is passed over.

    Raises:
        MachineFailed: the service does not answer; what was drafted before stays.
    """
    job = DraftJob.objects.filter(pk=job_pk, finished_at=None).select_related("locale").first()
    if job is None:
        return
    machine = machine_for(_source(), job.locale)
    if machine is None:
        _note(job, problem=DraftProblem.GONE)
        return
    same = _untranslatable(job.locale)
    try:
        for page in _pages(job):
            missing = _missing(page, job.locale)
            for start in range(0, len(missing), BATCH):
                _draft_some(job, machine, missing[start : start + BATCH], same)
    except MachineFailed:
        _note(job, problem=DraftProblem.UNREACHABLE)
        raise
    _note(job, problem="", finished_at=now())


@transaction.atomic
def mark_read(*, pages: Iterable[Any], locale: Any, reader: User, piece: int | None = None) -> int:
    """Record who has read what a machine wrote: one piece, or all of some pages.

    Returns:
        How many pieces were unread before.
    """
    unread = unread_pieces([page.translation_key for page in pages], locale)
    if piece is not None:
        unread = unread.filter(pk=piece)
    found = list(unread)
    for translation in found:
        PieceReading.objects.update_or_create(
            translation=translation, defaults={"read_by": reader, "read_at": now()}
        )
    return len(found)


def refuse_unread(*, page: Any) -> None:
    """Let a page pass in which a person has read everything that a machine wrote.

    Raises:
        MachineTextUnread: tells how many pieces nobody has read.
    """
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return
    number = unread_pieces([page.translation_key], page.locale).count()
    if number:
        source = source_of(page)
        raise MachineTextUnread(page=page, number=number, source_pk=source and source.pk)


def _draft_some(
    job: DraftJob, machine: Machine, pieces: Sequence[Piece], same: Sequence[str]
) -> None:
    shielded = [shield(piece.source, same) for piece in pieces]
    answers = machine.draft([each.text for each in shielded], source=_source(), target=job.locale)
    texts = [unshield(one, answer) for one, answer in zip(shielded, answers, strict=True)]
    with transaction.atomic():
        for piece, text in zip(pieces, texts, strict=True):
            if text is not None:
                _write(job, piece, text)
        written = sum(text is not None for text in texts)
        _count(job, done=written, left_out=len(texts) - written)


def _write(job: DraftJob, piece: Piece, text: str) -> None:
    """Write a draft where there is nothing: what a person wrote meanwhile stays."""
    StringTranslation.objects.get_or_create(
        translation_of_id=piece.segment.string_id,
        context_id=piece.segment.context_id,
        locale=job.locale,
        defaults={"data": text, "translation_type": MACHINE, "tool_name": job.machine},
    )


def _untranslatable(locale: Any) -> list[str]:
    """Return the terms that the glossary calls the same in a language: names, abbreviations."""
    terms = agreed_terms(locale.language_code)
    return [term.source for term in terms if term.source in term.forms]


def _missing(page: Any, locale: Any) -> list[Piece]:
    """Return what is to be drafted, each text at a place once."""
    wanted = (piece for piece in pieces_of(page, locale) if piece.state in TO_DRAFT)
    return list({piece.identity: piece for piece in wanted if not piece.text}.values())


def _pages(job: DraftJob) -> Iterator[Any]:
    found = Page.objects.filter(translation_key__in=job.keys, locale=_source()).order_by("path")
    yield from (page.specific for page in found)


def _source() -> Any:
    return Locale.objects.get(language_code=settings.LANGUAGE_CODE)


def _count(job: DraftJob, *, done: int, left_out: int) -> None:
    DraftJob.objects.filter(pk=job.pk).update(
        done=F("done") + done, left_out=F("left_out") + left_out, problem=""
    )


def _note(job: DraftJob, **values: Any) -> None:
    DraftJob.objects.filter(pk=job.pk).update(**values)
