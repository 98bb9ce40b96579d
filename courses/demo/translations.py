"""Translations of the demo, laid where course leaders go on working: wagtail-localize.

The translated file becomes a page in memory whose blocks have the ids of the source.
Both are taken apart into segments; equal places pair a text with its translation.
"""

from typing import Any

from django.db import transaction
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.api import record_translator
from content.models import ReviewState
from courses.demo.files import CurriculumFile
from lms.common.clock import now

Place = tuple[str, int]


@transaction.atomic
def publish_translation(
    *, source_page: Any, translated: Any, file: CurriculumFile, locale: Locale
) -> Any:
    """Publish the translation that `translated`, a page in memory, says.

    Args:
        source_page: the live page in the source language.
        translated: a page of the same class with the same block ids, never saved.
        file: where the translation stands, for error messages and its review state.
        locale: the language it is in.

    Raises:
        CurriculumError: the two do not have the same structure.
    """
    texts = paired_texts(source_page, translated, file)
    source, _created = TranslationSource.update_or_create_from_instance(source_page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    _write_strings(source, locale, texts)
    Translation.objects.filter(pk=translation.pk).update(translations_last_updated_at=now())
    page, _created = source.create_or_update_translation(
        locale, publish=False, copy_parent_pages=True
    )
    page.get_latest_revision().publish()
    state, translated_by = review_of(file)
    record_translator(page=page, translated_by=translated_by, state=state)
    return page


def review_of(file: CurriculumFile) -> tuple[ReviewState, str]:
    """Return the review state and the translator that a file names.

    Raises:
        CurriculumError: the state is none of the known ones.
    """
    values = file.need("translation", dict)
    try:
        state = ReviewState(values.get("state"))
    except ValueError:
        raise file.wrong("translation.state", "is neither unreviewed nor reviewed") from None
    return state, str(values.get("by") or "")


def paired_texts(source_page: Any, translated: Any, file: CurriculumFile) -> dict[Place, str]:
    """Return the translated text for each place of the source.

    Raises:
        CurriculumError: a place is missing or too many, or the tags differ.
    """
    ours, theirs = _segments(source_page), _segments(translated)
    if missing := sorted(set(ours) - set(theirs)):
        raise file.wrong(_said(missing[0]), f"lacks the text “{ours[missing[0]][:60]}”")
    if extra := sorted(set(theirs) - set(ours)):
        raise file.wrong(_said(extra[0]), f"has a text too many: “{theirs[extra[0]][:60]}”")
    _compare_templates(source_page, translated, file)
    return theirs


def _compare_templates(source_page: Any, translated: Any, file: CurriculumFile) -> None:
    ours, theirs = _templates(source_page), _templates(translated)
    for path, template in ours.items():
        if _tags(theirs.get(path, "")) != _tags(template):
            raise file.wrong(path, "does not have the same tags in the same order as the source")


def _tags(template: str) -> list[str]:
    return [part.split(">")[0] for part in template.split("<")[1:]]


def _segments(page: Any) -> dict[Place, str]:
    return {
        (segment.path, segment.order): segment.string.data
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    }


def _templates(page: Any) -> dict[str, str]:
    return {
        segment.path: segment.template
        for segment in extract_segments(page)
        if isinstance(segment, TemplateSegmentValue)
    }


def _said(place: Place) -> str:
    path, order = place
    return f"{path} (text {order})" if order else path


def _write_strings(source: TranslationSource, locale: Locale, texts: dict[Place, str]) -> None:
    pieces = StringSegment.objects.filter(source=source).select_related("context")
    rows = {
        (piece.string_id, piece.context_id): StringTranslation(
            translation_of_id=piece.string_id,
            context_id=piece.context_id,
            locale=locale,
            data=texts[piece.context.path, piece.order],
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
        for piece in pieces
        if (piece.context.path, piece.order) in texts
    }
    StringTranslation.objects.bulk_create(
        rows.values(),
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "translation_type", "has_error", "field_error"],
    )
