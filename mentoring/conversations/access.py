"""The only road from an address to what is said: what you do not belong to does not exist."""

import uuid

from lms.accounts.api import has_role
from lms.accounts.models import User
from mentoring.conversations import queries
from mentoring.conversations.errors import CircleNotFound, MustPromise, PostNotFound
from mentoring.conversations.models import Circle, Post, Topic


def get_circle_for(user: User, uid: uuid.UUID) -> Circle:
    """Return a circle that the person belongs to now, promised or not. One query.

    Raises:
        CircleNotFound: there is none, or the person is not among its people.
    """
    circle = queries.circles_of(user).filter(uid=uid).first()
    if circle is None:
        raise CircleNotFound
    return circle


def get_circle_to_read(user: User, uid: uuid.UUID) -> Circle:
    """Return a circle whose messages the person may read. Two queries.

    Raises:
        CircleNotFound: there is none, or the person is not among its people.
        MustPromise: the person has not accepted its undertaking as it is.
    """
    circle = get_circle_for(user, uid)
    _expect_promise(user, circle)
    return circle


def get_topic_for(user: User, uid: uuid.UUID) -> Topic:
    """Return a topic that the person may read. Two queries.

    Raises:
        PostNotFound: there is none, or it is in another circle.
        MustPromise: the person has not accepted the circle's undertaking as it is.
    """
    mine = queries.circles_of(user)
    found = Topic.objects.filter(uid=uid, circle__in=mine).select_related("circle")
    topic = queries.with_titles(found).first()
    if topic is None:
        raise PostNotFound
    _expect_promise(user, topic.circle)
    return topic


def get_post_for(user: User, uid: uuid.UUID) -> Post:
    """Return a message of a circle that the person may read. Two queries.

    Raises:
        PostNotFound: there is none, or it is in another circle.
        MustPromise: the person has not accepted the circle's undertaking as it is.
    """
    found = Post.objects.filter(uid=uid, topic__circle__in=queries.circles_of(user))
    post = found.select_related("topic__circle", "author").first()
    if post is None:
        raise PostNotFound
    _expect_promise(user, post.topic.circle)
    return post


def get_post_to_change(user: User, uid: uuid.UUID) -> Post:
    """Return a message that the person wrote in a circle where they still may read. Two queries.

    Raises:
        PostNotFound: there is none, or somebody else wrote it.
        MustPromise: the person has not accepted the circle's undertaking as it is.
    """
    post = get_post_for(user, uid)
    if post.author_id != user.pk:
        raise PostNotFound
    return post


def get_own_post(user: User, uid: uuid.UUID) -> Post:
    """Return a message that the person wrote, in a circle of theirs or one they have left.

    Raises:
        PostNotFound: there is none, or somebody else wrote it.
    """
    found = Post.objects.filter(uid=uid, author=user).select_related("topic__circle").first()
    if found is None:
        raise PostNotFound
    return found


def get_case_for(user: User, uid: uuid.UUID) -> Post:
    """Return a message that the person may be asked to decide about. One query.

    Raises:
        PostNotFound: there is none, nobody has reported it, or it is no business of theirs.
    """
    found = queries.cases_for(user).filter(uid=uid).first()
    if found is None:
        raise PostNotFound
    return found


def _expect_promise(user: User, circle: Circle) -> None:
    if not queries.has_promised(user, circle):
        raise MustPromise(uid=circle.uid)


def expect_moderator(user: User) -> None:
    """Do nothing if the person may moderate anywhere. One query.

    Raises:
        PostNotFound: they may not, so there is no such page.
    """
    if not has_role(user, *queries.SECOND_MODERATORS):
        raise PostNotFound
