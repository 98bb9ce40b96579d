"""Questions go from a lesson into the bank, in all their languages at once."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from wagtail.models import Locale
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from content.bank.errors import NoQuestionChosen, QuestionNotFound, TagsTooLong
from content.bank.lifting import HandWritten, hand_written, with_bank_questions
from content.bank.models import BankQuestion
from content.publishing.acts import whole
from content.translation.models import TranslationReview
from lms.accounts.models import Organisation, User

LONGEST_TAG: Final = 100

Texts = Mapping[tuple[str, int], str]


def lift_questions(
    *,
    page: Any,
    question_ids: Sequence[str],
    tags: Iterable[str] = (),
    organisation: Organisation | None = None,
    user: User | None = None,
) -> list[BankQuestion]:
    """Put hand-written questions of a lesson into the bank; the lesson asks the bank then.

    Nothing changes for learners: a question keeps its identity, its place, its answers and
    its words in every language, so that outlines are equal and statistics go on. Whatever
    waits in the lesson's draft goes on waiting there.

    Args:
        page: the lesson in the source language.
        question_ids: the questions, by their ids in the quiz.
        tags: what the questions are about.
        organisation: whose they will be; None makes them everybody's.
        user: who does it.

    Raises:
        NoQuestionChosen: there is nothing to do.
        Stopped: the lesson may not be published as it is.
        QuestionNotFound: one of them does not stand in the lesson's newest draft.
        TagsTooLong: a tag is too long to be kept.
    """
    if not question_ids:
        raise NoQuestionChosen
    names = clean_tags(tags)
    with whole():
        return _lift(page, question_ids, names, organisation, user)


def _lift(
    page: Any,
    question_ids: Sequence[str],
    tags: list[str],
    organisation: Organisation | None,
    user: User | None,
) -> list[BankQuestion]:
    draft = page.get_latest_revision_as_object()
    written = {question.id: question for question in hand_written(draft.body)}
    if not set(question_ids) <= set(written):
        raise QuestionNotFound
    lifted = [_banked(written[each], page.locale, tags, organisation) for each in question_ids]
    translations = _translations_of(page)
    for other in translations:
        _translate(lifted, other)
    banked = {str(question.translation_key): question.pk for question in lifted}
    _ask_the_bank(page, banked, user)
    _renew_source(page)
    for other in translations:
        _ask_the_bank(other, banked, user)
    return lifted


def clean_tags(tags: Iterable[str]) -> list[str]:
    """Return tags as they are kept: each once, without spaces around it.

    Raises:
        TagsTooLong: one is longer than what is kept.
    """
    names = list(dict.fromkeys(tag.strip() for tag in tags if tag.strip()))
    for name in names:
        if len(name) > LONGEST_TAG:
            raise TagsTooLong(limit=LONGEST_TAG, tag=name[:LONGEST_TAG])
    return names


def _banked(
    written: HandWritten, locale: Any, tags: list[str], organisation: Organisation | None
) -> BankQuestion:
    """Return the question in the bank; one that was lifted before stays as it is there."""
    known: BankQuestion | None = BankQuestion.objects.filter(
        translation_key=written.id, locale=locale
    ).first()
    if known is not None:
        return known
    question = BankQuestion(
        translation_key=UUID(written.id),
        locale=locale,
        organisation=organisation,
        body=_body_of(written),
    )
    question.tags.add(*tags)
    question.save()
    question.save_revision().publish()
    return question


def _body_of(written: HandWritten) -> str:
    return json.dumps([{"type": "question", "id": written.id, "value": written.value}])


def _translations_of(page: Any) -> list[Any]:
    others = type(page).objects.filter(translation_key=page.translation_key)
    return list(others.exclude(pk=page.pk).filter(alias_of=None).select_related("locale"))


def _translate(lifted: Sequence[BankQuestion], page: Any) -> None:
    """Give questions the words that a translated lesson has for them."""
    written = {question.id: question for question in hand_written(page.body)}
    for question in lifted:
        key = str(question.translation_key)
        is_known = question.get_translations().filter(locale=page.locale).exists()
        if key in written and not is_known:
            _publish_translation(question, written[key], page.locale)


def _publish_translation(question: BankQuestion, words: HandWritten, locale: Locale) -> None:
    source, _created = TranslationSource.update_or_create_from_instance(question)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    texts = _texts_of(BankQuestion(body=_body_of(words), locale=locale))
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
    StringTranslation.objects.bulk_create(rows.values(), ignore_conflicts=True)
    made, _created = source.create_or_update_translation(locale, publish=False, fallback=True)
    made.get_latest_revision().publish()


def _texts_of(question: BankQuestion) -> Texts:
    return {
        (segment.path, segment.order): segment.string.data
        for segment in extract_segments(question)
        if isinstance(segment, StringSegmentValue)
    }


def _ask_the_bank(page: Any, banked: dict[str, int], user: User | None) -> None:
    """Let a page ask the bank; a page without a waiting draft is published, others wait."""
    waits = page.has_unpublished_changes or not page.live
    draft = page.get_latest_revision_as_object()
    body = with_bank_questions(draft.body, banked)
    if body is None:
        return
    draft.body = body
    revision = draft.save_revision(user=user, log_action=True)
    if not waits:
        _publish_as_reviewed(page, revision, user)
    page.refresh_from_db()


def _publish_as_reviewed(page: Any, revision: Any, user: User | None) -> None:
    """Publish a page whose text is what it was; who stood for a translation still does."""
    review = TranslationReview.objects.filter(page_id=page.pk).first()
    revision.publish(user=user)
    if review is not None:
        TranslationReview.objects.filter(page_id=page.pk).update(
            state=review.state, reviewed_by=review.reviewed_by_id, reviewed_at=review.reviewed_at
        )


def _renew_source(page: Any) -> None:
    """Let translators' side of the lesson ask the bank as well, if there is one."""
    is_published = page.live and not page.has_unpublished_changes
    known = TranslationSource.objects.filter(object_id=page.translation_key)
    if is_published and page.locale.language_code == settings.LANGUAGE_CODE and known.exists():
        TranslationSource.update_or_create_from_instance(page)
