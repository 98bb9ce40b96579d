"""What the author makes of comments, and what readers are told."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate
from wagtail.models import Page

from content.pages.services import bump_tree_version
from content.review import rules
from content.review.errors import ReviewClosed
from content.review.models import ReaderChange, ReviewComment
from content.review.services.reading import ensure_words
from content.review.vocabulary import CommentState, CommentTheme, Effect, ReviewKind
from lms.common.clock import now
from lms.outbox.api import enqueue


@dataclass(frozen=True)
class Answer:
    """What the author answers: what was changed, or why not.

    `shown` is what readers are told, in the author's own words; empty tells them nothing.
    """

    is_accepted: bool
    words: str
    shown: str = ""
    theme: CommentTheme | None = None


@transaction.atomic
def answer_comment(*, comment: ReviewComment, answer: Answer) -> None:
    """Answer a comment; the next time the answer is rewritten, and what readers are told with it.

    Raises:
        ReviewClosed: its writer has not handed it in yet.
        WordsNeeded: the answer says nothing.
        NamesSomeone: it holds a personal identity number.
    """
    if not comment.request.verdict:
        raise ReviewClosed
    comment.answer = ensure_words(answer.words)
    comment.state = CommentState.ACCEPTED if answer.is_accepted else CommentState.DECLINED
    comment.answered_at = now()
    comment.save(update_fields=["answer", "state", "answered_at"])
    _tell_readers(comment, answer)
    _tell_reviewer(comment)


@transaction.atomic
def change_words(*, change: ReaderChange, words: Mapping[str, str]) -> None:
    """Rewrite what readers are told, in each language; empty takes a language away.

    Raises:
        WordsNeeded: nothing is left in the language that it was written in.
        NamesSomeone: a text holds a personal identity number.
    """
    needed = {**words, change.language: words.get(change.language, "")}
    change.words = {
        code: ensure_words(text)
        for code, text in needed.items()
        if text.strip() or code == change.language
    }
    change.save(update_fields=["words"])
    bump_tree_version()


@transaction.atomic
def remove_change(*, change: ReaderChange) -> None:
    """Tell readers no longer of a change."""
    change.delete()
    bump_tree_version()


@transaction.atomic
def show_changes(*, page: Any) -> int:
    """Show what waited for a page's publication. Return how many changes that were."""
    waiting = ReaderChange.objects.filter(
        page_key=page.translation_key, language=page.locale.language_code, shown_on=None
    )
    shown = waiting.update(shown_on=localdate())
    if shown:
        bump_tree_version()
    return shown


def _tell_readers(comment: ReviewComment, answer: Answer) -> None:
    """Write down, rewrite or take back what readers are told of a council's comment."""
    known = ReaderChange.objects.filter(comment=comment).first()
    is_told = answer.is_accepted and answer.shown.strip()
    if comment.request.kind != ReviewKind.COUNCIL or not is_told:
        if known:
            remove_change(change=known)
        return
    page = comment.request.page
    code = page.locale.language_code
    words = {**(known.words if known else {}), code: ensure_words(answer.shown)}
    change = known or ReaderChange(comment=comment, language=code)
    change.page_key, change.block_id = page.translation_key, comment.block_id
    change.theme, change.words = answer.theme or CommentTheme(comment.theme), words
    if change.shown_on is None and not _waits(page):
        change.shown_on = localdate()
    change.save()
    bump_tree_version()


def _waits(page: Page) -> bool:
    """Say whether the change is still in a draft that readers do not see."""
    return bool(not page.live or page.has_unpublished_changes)


def _tell_reviewer(comment: ReviewComment) -> None:
    """Tell the writer, once, when everything has been answered."""
    request = comment.request
    states = list(request.comments.values_list("state", flat=True))
    if rules.are_all_answered(states, is_open=CommentState.OPEN):
        enqueue(effect=Effect.TELL_REVIEWER, key=str(request.pk), payload={"request": request.pk})
