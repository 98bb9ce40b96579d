"""Messages: written, changed for a while, taken back, read, and nudged about once."""

from datetime import timedelta

import pytest
import time_machine

from lms.common.clock import now
from lms.notifications.models import Notice
from mentoring.conversations import api, queries, services
from mentoring.conversations.errors import (
    HoldsPersonalNumber,
    NoLongerThere,
    NothingWritten,
    NotOpen,
    NotYours,
    TooLateToChange,
    UnderReview,
)
from mentoring.conversations.models import Post
from mentoring.conversations.notices import IN_TOPIC, MESSAGE
from mentoring.conversations.rules.posts import language_written
from mentoring.conversations.vocabulary import Reason
from tests.factories.accounts import UserFactory
from tests.factories.conversations import circle_of, pair_of, post_in, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    return UserFactory(), UserFactory()


def test_a_message_waits_for_the_others_until_they_read_it(people) -> None:
    writer, reader = people
    pair = pair_of(*people)
    post = post_in(pair, writer)
    assert api.unread_of(reader) == {pair.pk: 1}
    assert api.unread_of(writer) == {}
    services.mark_read(topic=post.topic, user=reader, read_to=post.pk)
    assert api.unread_of(reader) == {}


def test_what_was_written_before_somebody_came_is_not_unread(people) -> None:
    pair = pair_of(people[0])
    post_in(pair, people[0])
    services.admit(circle=pair, user=people[1])
    assert api.unread_of(people[1]) == {}


def test_who_has_left_has_nothing_unread(people) -> None:
    pair = pair_of(*people)
    post_in(pair, people[0])
    api.let_go(circle=pair, user=people[1])
    assert api.unread_of(people[1]) == {}


def test_reading_never_goes_back(people) -> None:
    first = post_in(pair_of(*people), people[0])
    services.mark_read(topic=first.topic, user=people[1], read_to=first.pk)
    services.mark_read(topic=first.topic, user=people[1], read_to=1)
    assert queries.read_to(first.topic, people[1]) == first.pk


def test_many_messages_are_one_nudge_until_they_are_read(people) -> None:
    writer, reader = people
    pair = pair_of(*people)
    post_in(pair, writer)
    post = post_in(pair, writer)
    told = Notice.objects.filter(kind=MESSAGE, withdrawn_at=None)
    assert list(told.values_list("user", flat=True)) == [reader.pk]
    services.mark_read(topic=post.topic, user=reader, read_to=post.pk)
    assert not told.exists()
    post_in(pair, writer)
    assert told.count() == 1


def test_a_nudge_says_nothing_of_what_was_written(people) -> None:
    post_in(pair_of(*people), people[0], "Kanariefågeln sjunger.")
    post_in(circle_of(*people), people[0], "Kanariefågeln sjunger.", title="Kanariefågeln")
    kept = str(list(Notice.objects.filter(kind__in=[MESSAGE, IN_TOPIC]).values()))
    assert "anarie" not in kept
    assert people[0].first_name not in kept


def test_a_message_can_be_changed_for_a_quarter_of_an_hour(people) -> None:
    post = post_in(pair_of(*people), people[0])
    changed = services.edit(post=post, by=people[0], text="Vi sover bättre.")
    assert (changed.text, changed.edited_at is None) == ("Vi sover bättre.", False)
    with time_machine.travel(now() + timedelta(minutes=15)), pytest.raises(TooLateToChange):
        services.edit(post=post, by=people[0], text="Vi sover gott.")
    assert Post.objects.get(pk=post.pk).text == "Vi sover bättre."


def test_nobody_changes_or_takes_back_what_another_wrote(people) -> None:
    post = post_in(pair_of(*people), people[0])
    with pytest.raises(NotYours):
        services.edit(post=post, by=people[1], text="Något annat")
    with pytest.raises(NotYours):
        services.take_back(post=post, by=people[1])


def test_what_is_taken_back_is_gone_from_the_database(people) -> None:
    post = post_in(pair_of(*people), people[0], "Kanariefågeln sjunger.")
    assert services.take_back(post=post, by=people[0]) == "Kanariefågeln sjunger."
    assert Post.objects.get(pk=post.pk).text == ""
    assert api.unread_of(people[1]) == {}
    with pytest.raises(NoLongerThere):
        services.take_back(post=post, by=people[0])
    with pytest.raises(NoLongerThere):
        services.edit(post=post, by=people[0], text="Ändå")


def test_what_is_looked_at_keeps_its_words_for_the_moderator_alone(people) -> None:
    post = reported(post_in(pair_of(*people), people[0], "Ovänligt."), people[1], Reason.UNKIND)
    with pytest.raises(UnderReview):
        services.edit(post=post, by=people[0], text="Vänligt.")
    services.take_back(post=post, by=people[0])
    post.refresh_from_db()
    assert (post.text, post.is_readable) == ("Ovänligt.", False)


def test_nobody_writes_while_a_circle_rests_or_is_closed(people) -> None:
    pair = pair_of(*people)
    post = post_in(pair, people[0])
    for stop in (api.pause, api.close):
        stop(circle=pair)
        with pytest.raises(NotOpen):
            post_in(pair, people[0])
        with pytest.raises(NotOpen):
            services.edit(post=post, by=people[0], text="Ändå")


def test_an_empty_message_is_none(people) -> None:
    with pytest.raises(NothingWritten):
        post_in(pair_of(*people), people[0], "  \n ")


def test_a_topic_whose_message_is_refused_is_not_opened(people) -> None:
    circle = circle_of(*people)
    with pytest.raises(HoldsPersonalNumber):
        post_in(circle, people[0], "Numret är 121212-1212.")
    assert not circle.topics.exists()


def test_a_new_message_lifts_its_topic(people) -> None:
    circle = circle_of(*people)
    old, new = post_in(circle, people[0], title="Först"), post_in(circle, people[0], title="Sedan")
    assert [row.topic for row in queries.topics_in(circle, people[1]).rows] == [
        new.topic,
        old.topic,
    ]
    services.write(topic=old.topic, by=people[1], text="Hur går det?")
    assert [row.topic for row in queries.topics_in(circle, people[1]).rows] == [
        old.topic,
        new.topic,
    ]


def test_pages_of_messages_hold_each_once(people) -> None:
    pair = pair_of(*people)
    said = [post_in(pair, people[0], f"Nummer {n}").pk for n in range(45)]
    topic, before, seen = services.stream_of(circle=pair), None, []
    while True:
        page = queries.posts_of(topic, before=before)
        seen = [post.pk for post in page.posts] + seen
        if (before := page.earlier) is None:
            break
    assert seen == said


def test_pages_of_topics_hold_each_once(people) -> None:
    circle = circle_of(*people)
    with time_machine.travel(now(), tick=False):
        opened = [post_in(circle, people[0], title=f"Ämne {n}").topic for n in range(45)]
    seen, before = [], None
    while True:
        page = queries.topics_in(circle, people[1], before=before)
        seen += [row.topic for row in page.rows]
        if page.after is None:
            break
        before = (page.after.last_post_at, page.after.pk)
    assert seen == opened[::-1]


@pytest.mark.parametrize(
    ("text", "own", "found"),
    [
        ("Hej, hur går det?", "sv", "sv"),
        ("Hej, hur går det?", "ar", "sv"),
        ("كيف حالكم اليوم؟", "ar", "ar"),
        ("كيف حالكم اليوم؟", "sv", "ar"),
        ("Sidee tahay?", "so", "so"),
        ("👍", "ar", "ar"),
    ],
)
def test_a_message_carries_the_language_it_is_written_in(text, own, found) -> None:
    assert language_written(text, own=own, own_is_arabic=own == "ar") == found
