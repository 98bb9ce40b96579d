"""A conversation: reading it, and writing in it."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from lms.accounts.api import person_of
from lms.accounts.models import User
from mentoring.conversations import access, queries, services
from mentoring.conversations.forms import MessageForm
from mentoring.conversations.models import Topic
from mentoring.conversations.presentation import lines_of
from mentoring.conversations.views.paging import number_told
from mentoring.conversations.views.people import done, for_people


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def topic(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a topic, and keep what is written in it."""
    return conversation_page(request, access.get_topic_for(person_of(request), uid))


def conversation_page(request: HttpRequest, topic: Topic, *, draft: str = "") -> HttpResponse:
    """Show the messages of a topic with the box to write in, and send what was written.

    Args:
        request: GET, or POST with a message.
        topic: which the reader may read.
        draft: words that stand in the box; nothing is sent then.
    """
    user = person_of(request)
    form = MessageForm(initial={"text": draft})
    if request.method == "POST" and not draft:
        form = MessageForm(request.POST, known=queries.first_names_in(topic.circle))
        if done(request, form, lambda: services.write(topic=topic, by=user, **form.told())):
            return redirect(f"{address_of(topic)}#new")
    context = _context(request, topic, user) | {"form": form}
    return render(request, "mentoring/conversations/conversation.html", context)


def address_of(topic: Topic) -> str:
    """Return where a topic is read: a stream at its circle's own address."""
    if topic.title:
        return reverse("conversation_topic", args=[topic.uid])
    return reverse("conversation", args=[topic.circle.uid])


def _context(request: HttpRequest, topic: Topic, user: User) -> dict[str, object]:
    before = number_told(request)
    page = queries.posts_of(topic, before=before)
    read_to = queries.read_to(topic, user)
    circle = topic.circle
    readers = {} if circle.has_topics else queries.read_by(topic, but=user)
    lines = lines_of(page, reader=user, circle=circle, read_to=read_to, readers=readers)
    if page.posts and page.posts[-1].pk > read_to and request.method == "GET":
        services.mark_read(topic=topic, user=user, read_to=page.posts[-1].pk)
    return {
        "circle": circle,
        "topic": topic,
        "lines": lines,
        "earlier": page.earlier,
        "is_newest": before is None,
        "others": [m.user for m in queries.members_of(circle) if m.user_id != user.pk],
    }
