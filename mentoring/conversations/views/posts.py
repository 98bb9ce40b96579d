"""What is done with one message: changed, taken back, reported, appealed for."""

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.accounts.api import person_of
from lms.common.errors import DomainError
from mentoring.conversations import access, queries, services
from mentoring.conversations.forms import AppealForm, MessageForm, ReportForm
from mentoring.conversations.models import Post
from mentoring.conversations.views.people import done, for_people
from mentoring.conversations.views.topics import address_of, conversation_page


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def change(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show the words of one's message, and keep them changed."""
    user = person_of(request)
    post = access.get_post_to_change(user, uid)
    known = queries.first_names_in(post.topic.circle) if request.method == "POST" else ()
    form = MessageForm(request.POST or None, initial={"text": post.text}, known=known)
    if done(request, form, lambda: services.edit(post=post, by=user, **form.told())):
        return _back(post)
    return render(
        request,
        "mentoring/conversations/change.html",
        {"post": post, "form": form, "back": _address(post)},
    )


@require_POST
@for_people
def take_back(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Take one's message back; its words stand in the box, to be written anew."""
    user = person_of(request)
    post = access.get_post_to_change(user, uid)
    try:
        words = services.take_back(post=post, by=user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return _back(post)
    messages.success(
        request, _("Your message is taken back. Its words are in the box, if you want them.")
    )
    return conversation_page(request, post.topic, draft=words)


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def report(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Ask why a moderator should look at a message, and pass it on."""
    user = person_of(request)
    post = access.get_post_for(user, uid)
    if post.author_id == user.pk or post.taken_back_at:
        return _back(post)
    form = ReportForm(request.POST or None)
    if done(request, form, lambda: services.report(post=post, by=user, **form.told())):
        post.refresh_from_db(fields=["hidden_at"])
        messages.success(request, _thanks(post))
        return _back(post)
    return render(
        request,
        "mentoring/conversations/report.html",
        {"post": post, "form": form, "back": _address(post)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def decision(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Tell a writer what was decided about a message and why, and take an appeal."""
    user = person_of(request)
    post = access.get_own_post(user, uid)
    form = AppealForm(request.POST or None)
    if done(request, form, lambda: services.appeal(post=post, by=user, **form.told())):
        messages.success(request, _("Your appeal is sent. Somebody else looks at it anew."))
        return redirect("conversation_decision", uid=uid)
    context = {"post": post, "form": form, "back": _address(post), **queries.decisions_on(post)}
    return render(request, "mentoring/conversations/decision.html", context)


def _thanks(post: Post) -> str:
    if post.hidden_at and post.covers_title:
        return _(
            "Thank you. The message and the title of the conversation are hidden now, and a "
            "coordinator looks at them. Nobody is told that it was you."
        )
    if post.hidden_at:
        return _(
            "Thank you. The message is hidden now, and a coordinator looks at it. Nobody is told "
            "that it was you."
        )
    return _("Thank you. A coordinator looks at it. Nobody is told that it was you.")


def _address(post: Post) -> str:
    return f"{address_of(post.topic)}#post-{post.uid}"


def _back(post: Post) -> HttpResponse:
    return redirect(_address(post))
