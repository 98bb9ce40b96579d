"""What people are told about conversations: that there is something, never what it says."""

from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.common.clock import now
from lms.notifications.api import Choice, NoticeGroup, NoticeKind, notify, withdraw
from mentoring.conversations import queries
from mentoring.conversations.models import Circle, Post, Topic
from mentoring.conversations.rules.posts import week_before

MESSAGE: Final = "conversations.message"
IN_TOPIC: Final = "conversations.in_topic"
WEEK: Final = "conversations.week"
HIDDEN: Final = "conversations.hidden"
DECIDED: Final = "conversations.decided"
REPORTED: Final = "conversations.reported"
REPORTED_CHILD: Final = "conversations.reported_child"
APPEALED: Final = "conversations.appealed"

_MESSAGES: Final = NoticeGroup("conversations", _("Messages"), Choice.AT_ONCE)
_TOPICS: Final = NoticeGroup("conversation_topics", _("Conversations in groups"), Choice.DAILY)
_WEEKLY: Final = NoticeGroup("conversation_week", _("The week in your groups"), Choice.AT_ONCE)
_RULES: Final = NoticeGroup("conversation_rules", _("Decisions about messages"), Choice.AT_ONCE)


def kinds() -> list[NoticeKind]:
    """Return what conversations tell people about."""
    return [
        NoticeKind(
            code=MESSAGE,
            title=_("You have a new message"),
            text=_("Somebody you talk with has written to you."),
            group=_MESSAGES,
        ),
        NoticeKind(
            code=IN_TOPIC,
            title=_("There is something new in a conversation of your group"),
            text=_("Somebody has written since you last read there."),
            group=_TOPICS,
        ),
        NoticeKind(
            code=WEEK,
            title=_("The week in your groups"),
            text=_("New topics in your groups since last week: %(count)s."),
            group=_WEEKLY,
        ),
        NoticeKind(
            code=HIDDEN,
            title=_("A message of yours is hidden for now"),
            text=_("Somebody thinks that a child may be recognised. A coordinator looks at it."),
            group=_RULES,
        ),
        NoticeKind(
            code=DECIDED,
            title=_("There is a decision about a message of yours"),
            text=_("Read what was decided, and why."),
            group=_RULES,
        ),
        NoticeKind(
            code=REPORTED,
            title=_("A message waits for your decision"),
            text=_("Somebody has reported a message in a conversation."),
            group=_RULES,
        ),
        NoticeKind(
            code=REPORTED_CHILD,
            title=_("A message is hidden and waits for your decision"),
            text=_("Somebody thinks that a child may be recognised."),
            group=_RULES,
            is_urgent=True,
        ),
        NoticeKind(
            code=APPEALED,
            title=_("An appeal waits for your decision"),
            text=_("Somebody asks that another person looks at a decision about a message."),
            group=_RULES,
        ),
    ]


def tell_of_post(*, circle: Circle, topic: Topic, author: User) -> None:
    """Give the others one nudge for each time they have read: nothing more until they read on."""
    url = reverse("conversation_topic", args=[topic.uid]) if circle.has_topics else _address(circle)
    for read_to, people in queries.others_by_reading(topic, author).items():
        notify(kind=_kind(circle), to=people, once=_nudge(topic, read_to), url=url)


def take_back_nudge(*, topic: Topic, user: User, read_to: int) -> None:
    """Withdraw the nudge that a person had before reading on."""
    withdraw(kind=_kind(topic.circle), once=_nudge(topic, read_to), to=[user])


def tell_author(*, post: Post, kind: str, number: int = 0) -> None:
    """Tell a message's writer that it is hidden, or what was decided."""
    if post.author is not None:
        url = reverse("conversation_decision", args=[post.uid])
        notify(kind=kind, to=[post.author], once=f"{post.pk}:{number}", url=url)


def tell_moderators(*, post: Post, once: str, is_urgent: bool, is_appeal: bool = False) -> None:
    """Tell those who may decide that a message waits; nobody is told about their own."""
    kind = APPEALED if is_appeal else REPORTED_CHILD if is_urgent else REPORTED
    people = queries.moderators_of(post, is_appeal=is_appeal)
    url = reverse("moderation_case", args=[post.uid])
    notify(kind=kind, to=people, once=once, url=url)


def _kind(circle: Circle) -> str:
    return IN_TOPIC if circle.has_topics else MESSAGE


def _nudge(topic: Topic, read_to: int) -> str:
    return f"{topic.pk}:{read_to}"


def _address(circle: Circle) -> str:
    return reverse("conversation", args=[circle.uid])


def tell_of_week() -> None:
    """Tell people how many topics were begun in their groups in the week before, once.

    Safe to repeat: a worker that was down on Monday tells on the day when it is back.
    """
    since, until = week_before(now(), ZoneInfo(settings.TIME_ZONE))
    year, number, _day = until.isocalendar()
    for count, people in queries.people_by_new_topics(since=since, until=until).items():
        notify(
            kind=WEEK,
            to=people,
            once=f"{year}-{number}",
            about={"count": count},
            url=reverse("conversations_week"),
        )
