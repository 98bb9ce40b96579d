"""What waits for a moderator, one message at a time, and what was decided."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.api import person_of, record_access
from mentoring.conversations import access, queries, services
from mentoring.conversations.forms import RulingForm
from mentoring.conversations.views.people import done, for_people

PER_PAGE = 25


@require_safe
@for_people
def queue(request: HttpRequest) -> HttpResponse:
    """Show what waits for this person's decision, without what is said in it."""
    user = person_of(request)
    access.expect_moderator(user)
    return render(
        request,
        "mentoring/conversations/moderation/queue.html",
        {"cases": queries.decidable_by(user)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def case(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show one reported message, which is written down, and keep the decision about it."""
    user = person_of(request)
    post = access.get_case_for(user, uid)
    if not (post.waits or post.is_appealed):  # type: ignore[attr-defined]
        messages.info(request, _("Somebody has decided this already."))
        return redirect("moderation_queue")
    form = RulingForm(request.POST or None)
    if done(request, form, lambda: services.decide(post=post, by=user, **form.told())):
        messages.success(request, _("Decided. The writer is told what and why."))
        return redirect("moderation_queue")
    if post.author is not None:
        what = gettext_noop("A message that somebody has reported")
        record_access(viewer=user, person=post.author, what=what)
    context = {"post": post, "form": form, **queries.case_of(post)}
    return render(request, "mentoring/conversations/moderation/case.html", context)


@require_safe
@for_people
def log(request: HttpRequest) -> HttpResponse:
    """Show what was decided, by whom and by which rule."""
    user = person_of(request)
    access.expect_moderator(user)
    page = Paginator(queries.rulings_reached(user), PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "mentoring/conversations/moderation/log.html", {"page": page})
