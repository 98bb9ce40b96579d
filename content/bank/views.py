"""From a lesson into the bank: one page of the workshop."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from content.bank import services
from content.bank.access import organisations_for
from content.bank.lifting import hand_written
from content.translation.queries.pages import is_source
from lms.accounts.models import User
from lms.common.errors import DomainError


@require_http_methods(["GET", "HEAD", "POST"])
def lift(request: HttpRequest, page_id: int) -> HttpResponse:
    """Choose hand-written questions of a lesson, and put them into the bank.

    Raises:
        Http404: there is no such page with quizzes, or the reader may not publish it.
    """
    page, user = _page_for(request, page_id), request.user
    assert isinstance(user, User)  # noqa: S101 - nobody else may publish a page
    if request.method != "POST":
        return _show(request, page)
    try:
        lifted = services.lift_questions(
            page=page,
            question_ids=request.POST.getlist("question"),
            tags=request.POST.get("tags", "").split(","),
            organisation=None if user.is_superuser else _owner(user),
            user=user,
        )
    except DomainError as refusal:
        return _show(request, page, problem=str(refusal), status=refusal.status)
    done = ngettext(
        "%(number)s question is in the bank now. The lesson asks it there.",
        "%(number)s questions are in the bank now. The lesson asks them there.",
        len(lifted),
    )
    messages.success(request, done % {"number": len(lifted)})
    return redirect("wagtailadmin_pages:edit", page.pk)


def _page_for(request: HttpRequest, page_id: int) -> Any:
    found = Page.objects.filter(pk=page_id).first()
    if found is None or not found.permissions_for_user(request.user).can_publish():
        raise Http404
    page = found.specific
    if not is_source(page) or not hasattr(page, "body"):
        raise Http404
    return page


def _owner(user: User) -> Any:
    return organisations_for(user).order_by("path").first()


def _show(request: HttpRequest, page: Any, *, problem: str = "", status: int = 200) -> HttpResponse:
    chosen = request.POST.getlist("question")
    questions = [
        (question, question.id in chosen)
        for question in hand_written(page.get_latest_revision_as_object().body)
    ]
    context = {
        "page": page,
        "questions": questions,
        "problem": problem,
        "tags": request.POST.get("tags", ""),
    }
    return render(request, "content/workshop/bank/lift.html", context, status=status)
