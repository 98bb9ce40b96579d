"""What is written down about the texts of pages when they are published."""

import hashlib
from typing import Any

from django.conf import settings
from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.translation.models import FormerText, ReviewState, TranslationReview
from content.translation.vocabulary import Credit
from lms.accounts.api import home_organisation
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
        review.credit, review.credited = Credit.NOBODY, ""
    review.says = says
    review.follows, review.missing = _followed(page, says)
    review.save()


def keep_former_text(*, translation: StringTranslation) -> None:
    """Keep what a translation says in the database if other words of another are to replace it."""
    before = StringTranslation.objects.filter(pk=translation.pk).first()
    if before is None or not before.data or before.data == translation.data:
        return
    if before.last_translated_by_id != translation.last_translated_by_id:
        FormerText.objects.create(
            translation=before, text=before.data, written_by_id=before.last_translated_by_id
        )


@transaction.atomic
def mark_reviewed(
    *, page: Page, reviewer: User, credit: Credit = Credit.NOBODY
) -> TranslationReview:
    """Record that somebody who knows both languages stands for a translation.

    Args:
        page: the translation.
        reviewer: who has read it; colleagues at the desk see the name.
        credit: what readers are told; a protected person is never told of.
    """
    review, _created = TranslationReview.objects.get_or_create(page_id=page.pk)
    review.state, review.reviewed_by, review.reviewed_at = ReviewState.REVIEWED, reviewer, now()
    review.credit, review.credited = _credit_of(reviewer, credit)
    review.save()
    return review


def _credit_of(reviewer: User, wish: Credit) -> tuple[Credit, str]:
    """Return what readers are told: nobody, an organisation, or a name read from the person."""
    if reviewer.has_protected_identity or wish is Credit.NOBODY:
        return Credit.NOBODY, ""
    if wish is Credit.NAME:
        return Credit.NAME, ""
    organisation = home_organisation(reviewer)
    return (Credit.ORGANISATION, organisation.name) if organisation else (Credit.NOBODY, "")


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
