"""Topics and messages, page by page, and how far each has read."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from lms.accounts.models import User
from mentoring.conversations.models import (
    Appeal,
    Circle,
    CircleMember,
    Post,
    PostReport,
    Reading,
    Topic,
)

POSTS_A_PAGE: Final = 20
TOPICS_A_PAGE: Final = 20


@dataclass(frozen=True)
class PostPage:
    """Some messages of a topic, the oldest first; `earlier` is where the page before ends."""

    posts: Sequence[Post]
    earlier: int | None


@dataclass(frozen=True)
class TopicRow:
    """A topic in a list: how many messages it holds, and how many of them are unread."""

    topic: Topic
    said: int
    waiting: int


@dataclass(frozen=True)
class TopicPage:
    """Some topics of a circle, the liveliest first; `after` is where the next page begins."""

    rows: Sequence[TopicRow]
    after: Topic | None


def posts_of(topic: Topic, *, before: int | None = None) -> PostPage:
    """Return the newest messages of a topic, or those before one of them. One query.

    Each knows `is_looked_at`: whether a moderator has still to decide about it.
    """
    found = topic.posts.select_related("author").annotate(is_looked_at=_looked_at())
    if before is not None:
        found = found.filter(pk__lt=before)
    newest = list(found.order_by("-pk")[: POSTS_A_PAGE + 1])
    shown = newest[:POSTS_A_PAGE]
    earlier = shown[-1].pk if len(newest) > POSTS_A_PAGE else None
    return PostPage(shown[::-1], earlier)


def with_titles(topics: QuerySet[Topic]) -> QuerySet[Topic]:
    """Return the topics, each with `hides_title`."""
    # The annotation fills the cached property of that name.
    return topics.annotate(hides_title=title_is_hidden())  # type: ignore[no-redef]


def title_is_hidden() -> Exists:
    """Return whether the first message of a topic is gone, and with it the title."""
    earlier = Post.objects.filter(topic=OuterRef("topic"), pk__lt=OuterRef("pk"))
    is_gone = Q(hidden_at__isnull=False) | Q(taken_back_at__isnull=False)
    return Exists(Post.objects.filter(is_gone, ~Exists(earlier), topic=OuterRef("pk")))


def topics_in(
    circle: Circle, user: User, *, before: tuple[datetime, int] | None = None
) -> TopicPage:
    """Return a circle's topics by their last message, or those that come after one. Two queries.

    Args:
        circle: whose topics.
        user: whose unread messages are counted.
        before: time of the last message and number of the topic where the page before ended.
    """
    said = Count("posts", filter=Q(posts__hidden_at=None, posts__taken_back_at=None))
    found = with_titles(circle.topics.select_related("opened_by")).annotate(said=said)
    if before is not None:
        moment, pk = before
        found = found.filter(Q(last_post_at__lt=moment) | Q(last_post_at=moment, pk__lt=pk))
    topics = list(found.order_by("-last_post_at", "-pk")[: TOPICS_A_PAGE + 1])
    shown = topics[:TOPICS_A_PAGE]
    waiting = _unread_by_topic(user, shown)
    rows = [TopicRow(each, each.said, waiting.get(each.pk, 0)) for each in shown]
    return TopicPage(rows, shown[-1] if len(topics) > TOPICS_A_PAGE else None)


def read_to(topic: Topic, user: User) -> int:
    """Return the number of the last message that a person has read in a topic. One query."""
    reading = Reading.objects.filter(topic=topic, user=user)
    return reading.values_list("read_to", flat=True).first() or 0


def read_by(topic: Topic, *, but: User) -> Mapping[User, int]:
    """Return how far each of the others has read, for circles of few people. One query."""
    here = CircleMember.objects.filter(circle=topic.circle_id, left_at=None).exclude(user=but)
    found = topic.readings.filter(user__in=here.values("user")).select_related("user")
    return {reading.user: reading.read_to for reading in found}


def others_by_reading(topic: Topic, author: User) -> Mapping[int, list[User]]:
    """Return the others of a topic's circle by the last message they have read. One query."""
    mine = Reading.objects.filter(topic=topic, user=OuterRef("user")).values("read_to")[:1]
    here = CircleMember.objects.filter(circle=topic.circle_id, left_at=None).exclude(user=author)
    found: dict[int, list[User]] = defaultdict(list)
    for member in here.select_related("user").annotate(to=Coalesce(Subquery(mine), Value(0))):
        found[member.to].append(member.user)
    return found


def unread_posts_of(user: User) -> QuerySet[Post]:
    """Return what others have written in one's circles since one read there, or came."""
    mine = Reading.objects.filter(topic=OuterRef("topic"), user=user)
    came = CircleMember.objects.filter(circle=OuterRef("topic__circle"), user=user, left_at=None)
    return (
        Post.objects.filter(hidden_at=None, taken_back_at=None)
        .exclude(author=user)
        .annotate(
            seen_to=Coalesce(Subquery(mine.values("read_to")[:1]), Value(0)),
            came_at=Subquery(came.values("joined_at")[:1]),
        )
        .filter(Q(pk__gt=F("seen_to")), posted_at__gte=F("came_at"))
    )


def unread_of(user: User) -> Mapping[int, int]:
    """Return how many messages wait in each of the person's circles that has any. One query."""
    rows = unread_posts_of(user).values_list("topic__circle").annotate(waiting=Count("pk"))
    return dict(rows.order_by())


def new_topics_of(user: User, *, since: datetime) -> QuerySet[Topic]:
    """Return the topics of a person's circles that were opened since then, the newest first.

    Those whose title is hidden are left out.
    """
    here = CircleMember.objects.filter(user=user, left_at=None, circle__emptied_at=None)
    found = _begun(since).filter(circle__in=here.values("circle"))
    return found.select_related("circle").order_by("-opened_at", "-pk")


def people_by_new_topics(*, since: datetime, until: datetime) -> Mapping[int, list[User]]:
    """Return people by how many topics others began in their circles in between. Two queries.

    Who has come to a circle after that is not told.
    """
    begun = _begun(since).filter(
        opened_at__lt=until,
        circle__members__left_at=None,
        circle__members__joined_at__lt=until,
    )
    seen = begun.values_list("circle__members__user", "opened_by")
    counted = Counter(user for user, opener in seen.iterator() if user and user != opener)
    found: dict[int, list[User]] = defaultdict(list)
    for person in User.objects.filter(pk__in=counted, is_active=True).order_by("pk"):
        found[counted[person.pk]].append(person)
    return found


def _begun(since: datetime) -> QuerySet[Topic]:
    """Return the topics that were opened since then and whose titles are shown."""
    return Topic.objects.filter(~title_is_hidden(), opened_at__gte=since).exclude(title="")


def _unread_by_topic(user: User, topics: Sequence[Topic]) -> Mapping[int, int]:
    found = unread_posts_of(user).filter(topic__in=topics)
    return dict(found.values_list("topic").annotate(waiting=Count("pk")).order_by())


def _looked_at() -> Exists | Q:
    reported = PostReport.objects.filter(post=OuterRef("pk"), ruling=None)
    appealed = Appeal.objects.filter(post=OuterRef("pk"), answer=None)
    return Exists(reported) | Exists(appealed)
