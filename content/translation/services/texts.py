"""What is written down about the texts of pages when they are published."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.translation.models import ReviewState, TranslationReview
from lms.accounts.models import User
from lms.common.clock import now


def text_digest(page: Any) -> str:
    """Return a fingerprint of everything on a page that a translator translates."""
    strings = (
        f"{segment.path}\x1f{segment.order}\x1f{segment.string.data}"
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    )
    return hashlib.sha256("\x1e".join(strings).encode()).hexdigest()


@transaction.atomic
def record_text(*, page: Any) -> None:
    """Write down what a page that was just published says and which source it follows.

    An alias has no text of its own and gets no row. A translation whose text changed
    is no longer reviewed.
    """
    if page.alias_of_id:
        TranslationReview.objects.filter(page_id=page.pk).delete()
        return
    review, _created = TranslationReview.objects.get_or_create(page_id=page.pk)
    says = text_digest(page)
    if review.says and review.says != says:
        review.state, review.reviewed_by, review.reviewed_at = ReviewState.UNREVIEWED, None, None
    review.says = says
    review.follows, review.missing = _followed(page, says)
    review.save()


@transaction.atomic
def mark_reviewed(*, page: Page, reviewer: User) -> TranslationReview:
    """Record that somebody who knows both languages stands for a translation."""
    review, _created = TranslationReview.objects.get_or_create(page_id=page.pk)
    review.state, review.reviewed_by, review.reviewed_at = ReviewState.REVIEWED, reviewer, now()
    review.save()
    return review


@transaction.atomic
def record_translator(*, page: Page, translated_by: str, state: ReviewState) -> None:
    """Record who translated a page and whether it has been reviewed."""
    TranslationReview.objects.filter(page_id=page.pk).update(
        translated_by=translated_by, state=state
    )


def _followed(page: Any, says: str) -> tuple[str, int]:
    """Return the digest of the source that a page follows and how many pieces it lacks."""
    if page.locale.language_code == settings.LANGUAGE_CODE:
        return says, 0
    translation = (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id
        )
        .select_related("source")
        .first()
    )
    if translation is None:
        return _digest_of_source(page), 0
    pieces = StringSegment.objects.filter(source=translation.source).annotate_translation(
        page.locale
    )
    missing = pieces.filter(translation__isnull=True).count()
    return text_digest(translation.source.as_instance()), missing


def _digest_of_source(page: Any) -> str:
    """Return what the source says now: a page translated by hand follows what there is."""
    row = TranslationReview.objects.filter(
        page__translation_key=page.translation_key,
        page__locale__language_code=settings.LANGUAGE_CODE,
    ).first()
    return row.follows if row else ""
