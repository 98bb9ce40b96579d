"""The author's pages in the workshop: what reviewers said, what became of it, who is waited for."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from wagtail.models import WorkflowState

from content.review.access import get_change_for, get_comment_for, get_reviewed_page_for
from content.review.forms import AnswerForm, WordsForm
from content.review.models import ReviewComment, ReviewRequest
from content.review.queries import lists
from content.review.queries.lists import Round
from content.review.services.answering import (
    Answer,
    answer_comment,
    change_words,
    remove_change,
)
from content.review.services.asking import ask_reviewers
from content.review.services.finishing import concerns_of
from content.review.vocabulary import CommentState, CommentTheme, ReviewKind
from content.writing.reading import pieces_of
from lms.accounts.models import User
from lms.common.errors import DomainError
from lms.ui.api import known_languages, own_name, sent_data

REFUSED = 422


@dataclass(frozen=True)
class ShownComment:
    """A comment as its author's page shows it, with the form of its answer."""

    comment: ReviewComment
    place: str
    url: str
    form: Form


@dataclass(frozen=True)
class ShownRequest:
    """What one person said; members of the council have no name here."""

    request: ReviewRequest
    who: str
    comments: tuple[ShownComment, ...]


@dataclass(frozen=True)
class ShownRound:
    """One step with what was said in it."""

    round: Round
    requests: tuple[ShownRequest, ...]


@require_safe
def page_reviews(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show an author what reviewers said of a page.

    Raises:
        Http404: there is no such page.
        PermissionDenied: it is not the reader's to edit.
    """
    return _show(request, get_reviewed_page_for(_user(request), page_id))


@require_POST
def ask_again(request: HttpRequest, page_id: int) -> HttpResponse:
    """Ask those who have been given the role since the page was handed in.

    Raises:
        Http404: there is no such page.
        PermissionDenied: it is not the reader's to edit.
    """
    page = get_reviewed_page_for(_user(request), page_id)
    state = page.current_workflow_task_state
    asked = ask_reviewers(task_state=state) if state else 0
    if asked:
        messages.success(request, _("Those who have joined since are asked too."))
    else:
        messages.info(request, _("There is nobody more to ask."))
    return redirect("page_reviews", page.pk)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a comment.

    Raises:
        Http404: there is no such comment.
        PermissionDenied: its page is not the reader's to edit.
    """
    comment = get_comment_for(_user(request), pk)
    page = comment.request.page.specific
    form = _answer_form(comment, request.POST)
    if not form.is_valid():
        return _show(request, page, refused=(comment.pk, form), status=REFUSED)
    try:
        answer_comment(comment=comment, answer=_answer(form.cleaned_data))
    except DomainError as refusal:
        form.add_error("words", str(refusal))
        return _show(request, page, refused=(comment.pk, form), status=REFUSED)
    messages.success(request, _("Your answer is saved. Whoever wrote the comment can read it."))
    return redirect(reverse("page_reviews", args=[page.pk]) + f"#comment-{comment.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and rewrite what readers are told of a change, in each language.

    Raises:
        Http404: there is no such change.
        PermissionDenied: its page is not the reader's to edit.
    """
    shown = get_change_for(_user(request), pk)
    if "remove" in request.POST:
        remove_change(change=shown)
        messages.success(request, _("Readers are no longer told of it."))
        return redirect("wagtailadmin_home")
    languages = {code: own_name(code) for code, _name in known_languages()}
    form = WordsForm(
        sent_data(request), languages=languages, source=shown.language, initial=shown.words
    )
    if request.method == "POST" and form.is_valid():
        try:
            change_words(change=shown, words=form.cleaned_data)
        except DomainError as refusal:
            form.add_error(shown.language, str(refusal))
        else:
            messages.success(request, _("Saved. Readers see it at once."))
            return redirect("reader_change", shown.pk)
    status = REFUSED if form.errors else 200
    context = {"change": shown, "form": form}
    return render(request, "content/workshop/change.html", context, status=status)


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # noqa: S101 - Wagtail lets nobody else in
    return request.user


def _answer(given: dict[str, Any]) -> Answer:
    return Answer(
        is_accepted=given["decision"] == "accept",
        words=given["words"],
        shown=given.get("shown", ""),
        theme=CommentTheme(given["theme"]) if given.get("theme") else None,
    )


def _answer_form(comment: ReviewComment, data: Any = None) -> AnswerForm:
    change = getattr(comment, "change", None)
    initial = {"theme": change.theme if change else comment.theme}
    if comment.state != CommentState.OPEN:
        decision = "accept" if comment.state == CommentState.ACCEPTED else "decline"
        initial |= {"decision": decision, "words": comment.answer}
    if change is not None:
        initial["shown"] = change.words[change.language]
    return AnswerForm(
        data,
        initial=initial,
        auto_id=f"id_{comment.pk}_%s",
        for_readers=comment.request.kind == ReviewKind.COUNCIL,
    )


def _show(
    request: HttpRequest,
    page: Any,
    *,
    refused: tuple[int, AnswerForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    rounds = lists.rounds_of(page)
    last = lists.last_submission(page)
    is_approved = last is not None and last.status == WorkflowState.STATUS_APPROVED
    context = {
        "page": page,
        "rounds": [_shown_round(one, page, refused) for one in rounds],
        "concerns": concerns_of(page, last)
        if last and is_approved and page.has_unpublished_changes
        else (),
        "is_waiting": any(one.is_waiting for one in rounds),
        "has_nobody": any(one.is_waiting and not one.requests for one in rounds),
        "changes": lists.changes_of(page),
        "open": sum(_open_in(one) for one in rounds),
    }
    return render(request, "content/workshop/reviews.html", context, status=status)


def _open_in(one: Round) -> int:
    said = (
        comment for request in one.requests if request.verdict for comment in request.comments.all()
    )
    return sum(1 for comment in said if comment.state == CommentState.OPEN)


def _shown_round(one: Round, page: Any, refused: tuple[int, AnswerForm] | None) -> ShownRound:
    places = (
        {
            piece.id: (number, piece.label)
            for number, piece in enumerate(pieces_of(page.body), start=1)
        }
        if hasattr(page, "body")
        else {}
    )
    return ShownRound(
        one,
        tuple(
            ShownRequest(
                request, _who(one.kind, request), tuple(_comments(request, page, places, refused))
            )
            for request in one.requests
            if request.verdict
        ),
    )


def _who(kind: ReviewKind, request: ReviewRequest) -> str:
    """Return who said it: the council speaks as one, and nobody in it can be told apart."""
    if kind == ReviewKind.COUNCIL:
        return _("Somebody in the council")
    return str(request.reviewer)


def _comments(
    request: ReviewRequest,
    page: Any,
    places: dict[str, tuple[int, str]],
    refused: tuple[int, AnswerForm] | None,
) -> Iterator[ShownComment]:
    editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for comment in request.comments.all():
        comment.request = request
        found = places.get(comment.block_id)
        is_refused = refused is not None and refused[0] == comment.pk
        yield ShownComment(
            comment,
            _place(comment, found),
            editor + (f"#block-{comment.block_id}-section" if found else ""),
            refused[1] if refused and is_refused else _answer_form(comment),
        )


def _place(comment: ReviewComment, found: tuple[int, str] | None) -> str:
    if not comment.block_id:
        return _("The whole")
    if found is None:
        return _("A block that is no longer there")
    return _("Block %(number)s, %(kind)s") % {"number": found[0], "kind": found[1]}
