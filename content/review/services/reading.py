"""What somebody who was asked writes down and says of the whole."""

from django.db import transaction
from wagtail.models import TaskState

from content.review import rules
from content.review.errors import NamesSomeone, ReviewClosed, UnknownBlock, WordsNeeded
from content.review.models import ReviewComment, ReviewRequest
from content.review.queries.reading import block_ids, submitted
from content.review.rules import Outcome
from content.review.vocabulary import CommentTheme, Effect, ReviewKind, Verdict
from lms.common.clock import now
from lms.common.personal_numbers import has_personal_number
from lms.outbox.api import enqueue


def ensure_words(text: str) -> str:
    """Return a text without the space around it.

    Raises:
        WordsNeeded: nothing is left.
        NamesSomeone: it holds a personal identity number.
    """
    words = text.strip()
    if not words:
        raise WordsNeeded
    if has_personal_number(words):
        raise NamesSomeone
    return words


@transaction.atomic
def write_comment(
    *, request: ReviewRequest, block_id: str, theme: CommentTheme, text: str
) -> ReviewComment:
    """Save what somebody says of a block, or of the whole; the next time it is rewritten.

    Raises:
        ReviewClosed: the person has answered, or the review has ended.
        UnknownBlock: what was handed in has no such block.
        WordsNeeded: it says nothing.
        NamesSomeone: it holds a personal identity number.
    """
    _ensure_open(request)
    if block_id not in block_ids(submitted(request)):
        raise UnknownBlock
    words = ensure_words(text)
    comment, _created = ReviewComment.objects.update_or_create(
        request=request,
        block_id=block_id,
        defaults={"theme": theme, "text": words, "written_at": now()},
    )
    return comment


@transaction.atomic
def remove_comment(*, request: ReviewRequest, block_id: str) -> None:
    """Take a comment back; where there is none, nothing happens.

    Raises:
        ReviewClosed: the person has answered, or the review has ended.
    """
    _ensure_open(request)
    request.comments.filter(block_id=block_id).delete()


@transaction.atomic
def decide(*, request: ReviewRequest, verdict: Verdict, summary: str) -> None:
    """Record what somebody says of the whole; the last answer waited for ends the step.

    Raises:
        ReviewClosed: the person has answered, or the review has ended.
        WordsNeeded: changes are suggested without a word about them.
        NamesSomeone: the summary holds a personal identity number.
    """
    # Two who answer at the same time wait for each other here, so that one of them ends it.
    state = TaskState.objects.select_for_update().get(pk=request.task_state_id)
    _ensure_open(request)
    has_said_something = verdict == Verdict.APPROVES or request.comments.exists()
    request.summary = "" if has_said_something and not summary.strip() else ensure_words(summary)
    request.verdict, request.decided_at = verdict, now()
    request.save(update_fields=["summary", "verdict", "decided_at"])
    _end_if_decided(state, request)


def _ensure_open(request: ReviewRequest) -> None:
    fresh = ReviewRequest.objects.select_related("task_state").get(pk=request.pk)
    if not fresh.is_open:
        raise ReviewClosed


def _end_if_decided(state: TaskState, request: ReviewRequest) -> None:
    verdicts = list(state.requests.values_list("verdict", flat=True))
    found = rules.outcome(
        approve=verdicts.count(Verdict.APPROVES),
        suggest=verdicts.count(Verdict.CHANGES),
        asked=len(verdicts),
        voices=state.task.specific.voices,
    )
    if found == Outcome.WAITING:
        return
    # The council speaks with one voice: Wagtail's history names none of its members.
    by = None if request.kind == ReviewKind.COUNCIL else request.reviewer
    if found == Outcome.APPROVED:
        state.specific.approve(user=by)
    else:
        state.specific.reject(user=by)
    enqueue(effect=Effect.TELL_AUTHOR, key=str(state.pk), payload={"task_state": state.pk})
