"""What conversations hang into the floors below: notices, and what is kept of a person."""

from collections.abc import Iterator

from django.db.models import Case, Value, When
from wagtail import hooks

from lms.accounts.api import OwnFile, as_file
from lms.accounts.models import User
from mentoring.conversations.models import Acceptance, Appeal, Post, PostReport, Topic
from mentoring.conversations.notices import kinds
from mentoring.conversations.queries import title_is_hidden


def conversation_files(user: User) -> Iterator[OwnFile]:
    """Hand out what somebody wrote, promised, reported and appealed for.

    A title that another has written stands there only while it is shown.
    """
    hidden = Topic.objects.exclude(opened_by=user).filter(title_is_hidden())
    title = Case(When(topic__in=hidden.values("pk"), then=Value("")), default="topic__title")
    written = Post.objects.filter(author=user).annotate(title=title).order_by("pk")
    promised = Acceptance.objects.filter(user=user).order_by("pk")
    reported = PostReport.objects.filter(reporter=user).order_by("pk")
    appealed = Appeal.objects.filter(post__author=user).order_by("pk")
    told = {
        "messages": written.values(
            "topic__circle__title",
            "title",
            "text",
            "posted_at",
            "edited_at",
            "taken_back_at",
            "hidden_at",
        ),
        "promises": promised.values("circle__title", "version", "words", "accepted_at"),
        "reports": reported.values("reason", "note", "reported_at"),
        "appeals": appealed.values("text", "appealed_at", "answer__outcome", "answer__why"),
    }
    for name, rows in told.items():
        yield as_file(f"conversations/{name}.json", list(rows))


hooks.register("register_notice_kinds", kinds)
hooks.register("register_own_files", conversation_files)
