"""Texts on their way to translators outside and back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.text import slugify
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from content.translation.errors import FileTooLarge, WrittenByHand, WrongLanguage
from content.translation.files import po, sheets, xliff
from content.translation.files.shapes import MAX_BYTES, Line, ReadFile
from content.translation.queries.pieces import (
    Piece,
    former_places,
    is_written_by_hand,
    pieces_of,
    translation_of,
)
from content.translation.rules import languages
from content.translation.rules.merging import Entry, Identity, Merge, merge, normal
from lms.accounts.models import User
from lms.common.clock import now
from lms.ui.api import direction_of

PO, XLSX, XLIFF_1, XLIFF_2 = "po", "xlsx", "xlf", "xlf2"
TYPES = {
    XLIFF_1: "application/xliff+xml",
    XLIFF_2: "application/xliff+xml",
    PO: "text/x-gettext-translation",
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class MadeFile:
    """A file to download."""

    name: str
    content: bytes
    content_type: str


@dataclass(frozen=True)
class Report:
    """What a file did, or would have done."""

    merged: Merge
    is_applied: bool


@transaction.atomic
def open_for_translation(*, pages: Iterable[Any], locale: Any) -> list[Any]:
    """Take the texts of pages as they read now as what is to be translated.

    What readers see stays as it is, and translations of texts that have not changed are
    kept. A page whose translation was written by hand is left alone: its own text would
    be overwritten by pieces that nobody has.

    Returns:
        The pages that were opened.
    """
    opened = [page for page in pages if not is_written_by_hand(page, locale)]
    for page in opened:
        source, _created = TranslationSource.update_or_create_from_instance(page)
        Translation.objects.get_or_create(source=source, target_locale=locale)
    return opened


def make_file(*, pages: Sequence[Any], locale: Any, kind: str) -> MadeFile:
    """Return the texts of pages, as they read now, for a translator outside.

    Raises:
        WrittenByHand: none of the pages has pieces.
    """
    opened = open_for_translation(pages=pages, locale=locale)
    if not opened:
        raise WrittenByHand
    code = locale.language_code
    lines = _lines(opened, locale)
    content = _written(kind, lines, code)
    ending = "xlf" if kind == XLIFF_2 else kind
    return MadeFile(f"{slugify(pages[0].title)}-{code}.{ending}", content, TYPES[kind])


def read_file(*, content: bytes, page: Any, locale: Any) -> ReadFile:
    """Return the rows of a translator's file that is in the language asked for.

    Raises:
        FileRefused: it is too large, unreadable or in another language.
    """
    if len(content) > MAX_BYTES:
        raise FileTooLarge
    found = _read(content, locale)
    if found.translation:
        return _of_localize(found, page, locale)
    if found.language.replace("_", "-").lower() != locale.language_code.lower():
        raise WrongLanguage(language=locale)
    return found


@transaction.atomic
def take_in(
    *, content: bytes, pages: Sequence[Any], locale: Any, user: User, only_sound: bool
) -> Report:
    """Take in a translator's file: all of it, or nothing.

    Args:
        content: the file.
        pages: the source pages it may be about; the first is the one it was brought to.
        locale: the language it should be in.
        user: who brings it.
        only_sound: take in the sound rows although others are not.

    Returns:
        What was changed. With `is_applied` false nothing was: some rows are not sound.

    Raises:
        FileRefused: it is too large, unreadable or in another language.
    """
    entries = read_file(content=content, page=pages[0], locale=locale).entries
    pieces = {piece.identity: piece for page in pages for piece in pieces_of(page, locale)}
    _check_language(entries, pieces, locale)
    known = {each: normal(piece.text) for each, piece in pieces.items()}
    merged = merge(known, entries, former=former_places(pages))
    if merged.problems and not only_sound:
        return Report(merged, is_applied=False)
    for identity, text in merged.changes.items():
        _write(pieces[identity], text, locale=locale, user=user)
    keys = {pieces[identity].segment.context.object_id for identity in merged.changes}
    Translation.objects.filter(source__object_id__in=keys, target_locale=locale).update(
        translations_last_updated_at=now()
    )
    return Report(merged, is_applied=True)


def _written(kind: str, lines: Sequence[Line], code: str) -> bytes:
    source = settings.LANGUAGE_CODE
    if kind == PO:
        return po.write(lines, language=code)
    if kind == XLSX:
        return sheets.write(lines, source=source, language=code)
    return xliff.write(lines, source=source, language=code, is_second=kind == XLIFF_2)


def _read(content: bytes, locale: Any) -> ReadFile:
    """Return what a file says; how it begins tells its kind.

    A spreadsheet is a packed folder, XLIFF is XML, and no PO file begins like either.
    """
    if xliff.is_xml(content):
        return xliff.read(content)
    if not content.startswith(b"PK"):
        return po.read(content)
    codes = type(locale).objects.values_list("language_code", flat=True)
    return sheets.read(
        content, source=settings.LANGUAGE_CODE, language=locale.language_code, languages=codes
    )


def _lines(pages: Iterable[Any], locale: Any) -> list[Line]:
    """Return each piece once: a text that stands twice at one place has one translation."""
    lines: dict[Identity, Line] = {}
    for page in pages:
        for piece in pieces_of(page, locale):
            line = Line(piece.place, page.title, piece.source, piece.text, str(piece.state.label))
            lines.setdefault(piece.identity, line)
    return list(lines.values())


def _of_localize(found: ReadFile, page: Any, locale: Any) -> ReadFile:
    """Return a file that the editor of the translation made, which knows only one page.

    Raises:
        WrongLanguage: it belongs to another page or language.
    """
    translation = translation_of(page, locale)
    if translation is None or str(translation.uuid) != found.translation:
        raise WrongLanguage(language=locale)
    key: UUID = page.translation_key
    entries = [
        Entry(
            each.number, Identity(f"{key}/{each.identity.place}", each.identity.source), each.text
        )
        for each in found.entries
    ]
    return ReadFile(language=locale.language_code, entries=entries)


def _check_language(
    entries: Iterable[Entry], pieces: Mapping[Identity, Piece], locale: Any
) -> None:
    """Compare letters and copies with what the language asks for.

    Raises:
        WrongLanguage: the texts are hardly in it.
    """
    pairs = [(e.identity.source, e.text) for e in entries if e.text and e.identity in pieces]
    is_right_to_left = direction_of(locale.language_code) == "rtl"
    texts = [text for _source, text in pairs]
    if languages.is_in_wrong_script(texts, is_right_to_left=is_right_to_left):
        raise WrongLanguage(language=locale)
    if languages.is_copied(pairs):
        raise WrongLanguage(language=locale)


def _write(piece: Piece, text: str, *, locale: Any, user: User) -> None:
    StringTranslation.objects.update_or_create(
        translation_of_id=piece.segment.string_id,
        context_id=piece.segment.context_id,
        locale=locale,
        defaults={
            "data": text,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": "",
            "last_translated_by": user,
            "has_error": False,
            "field_error": "",
        },
    )
