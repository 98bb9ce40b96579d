"""What is said goes in time: with a closed circle, after a decision, and with its writer."""

from datetime import timedelta

import pytest
import time_machine

from lms.accounts.api import erase
from lms.accounts.contributions import own_files_of
from lms.accounts.vocabulary import Role
from lms.common.clock import now
from mentoring.conversations import api, services
from mentoring.conversations.models import Acceptance, Circle, Post, PostReport, Ruling, Topic
from mentoring.conversations.vocabulary import GONE, Outcome, Reason, Rule
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.conversations import PROMISE, circle_of, pair_of, post_in, reported

pytestmark = pytest.mark.django_db

KEEP = 180
HIDDEN = 30


@pytest.fixture
def people():
    return UserFactory(), UserFactory()


def days_later(days: int):
    return now() + timedelta(days=days, minutes=1)


def test_a_closed_circle_is_read_for_half_a_year_and_then_emptied(people) -> None:
    pair = pair_of(*people, undertaking=PROMISE)
    services.accept_undertaking(circle=pair, user=people[0], version=1)
    post_in(pair, people[0])
    api.close(circle=pair)
    assert services.empty_closed_circles(at=days_later(KEEP - 1)) == 0
    assert services.empty_closed_circles(at=days_later(KEEP)) == 1
    assert services.empty_closed_circles(at=days_later(KEEP)) == 0
    assert not Topic.objects.exists()
    assert Circle.objects.get().emptied_at
    assert Acceptance.objects.get().words == PROMISE


def test_an_open_circle_is_never_emptied(people) -> None:
    post_in(pair_of(*people), people[0])
    assert services.empty_closed_circles(at=days_later(10 * KEEP)) == 0


def hidden(people, organisation) -> tuple[Post, Ruling]:
    pair = pair_of(*people, organisation=organisation)
    post = reported(post_in(pair, people[0], "Ovänligt."), people[1], Reason.UNKIND)
    coordinator = member(organisation, Role.COORDINATOR)
    ruling = services.decide(
        post=post, by=coordinator, outcome=Outcome.HIDDEN, rule=Rule.RESPECT, why="Därför."
    )
    return post, ruling


def test_hidden_words_go_when_nobody_appeals(people) -> None:
    post, _ruling = hidden(people, OrganisationFactory())
    assert services.forget_hidden_words(at=days_later(HIDDEN - 1)) == 0
    assert services.forget_hidden_words(at=days_later(HIDDEN)) == 1
    post.refresh_from_db()
    assert post.text == ""


def test_a_title_is_forgotten_with_the_message_that_opened_it(people) -> None:
    organisation = OrganisationFactory()
    circle = circle_of(*people, organisation=organisation)
    kept = post_in(circle, people[0], title="Om nätterna").topic
    lost = reported(post_in(circle, people[0], title="Kanariefågel"), people[1]).topic
    coordinator = member(organisation, Role.COORDINATOR)
    services.decide(
        post=lost.posts.get(),
        by=coordinator,
        outcome=Outcome.HIDDEN,
        rule=Rule.CHILDREN,
        why="Därför.",
    )
    services.forget_hidden_words(at=days_later(HIDDEN - 1))
    assert set(Topic.objects.values_list("title", flat=True)) == {kept.title, "Kanariefågel"}
    services.forget_hidden_words(at=days_later(HIDDEN))
    assert set(Topic.objects.values_list("title", flat=True)) == {kept.title, GONE}


def test_a_title_taken_back_is_kept_for_the_decision_and_no_longer(people) -> None:
    organisation = OrganisationFactory()
    circle = circle_of(*people, organisation=organisation)
    post = reported(post_in(circle, people[0], title="Kanariefågel"), people[1])
    services.take_back(post=post, by=people[0])
    assert Topic.objects.get().title == "Kanariefågel"
    coordinator = member(organisation, Role.COORDINATOR)
    services.decide(post=post, by=coordinator, outcome=Outcome.SHOWN, rule=Rule.NONE, why="Nej.")
    assert Topic.objects.get().title == GONE


def test_hidden_words_stay_as_long_as_an_appeal_is_open(people) -> None:
    post, _ruling = hidden(people, OrganisationFactory())
    services.appeal(post=post, by=people[0], text="Nej.")
    assert services.forget_hidden_words(at=days_later(HIDDEN)) == 0


def test_what_was_taken_back_during_a_look_goes_with_the_decision(people) -> None:
    organisation = OrganisationFactory()
    pair = pair_of(*people, organisation=organisation)
    post = reported(post_in(pair, people[0], "Ovänligt."), people[1], Reason.UNKIND)
    services.take_back(post=post, by=people[0])
    coordinator = member(organisation, Role.COORDINATOR)
    services.decide(post=post, by=coordinator, outcome=Outcome.SHOWN, rule=Rule.NONE, why="Nej.")
    post.refresh_from_db()
    assert post.text == ""


def test_who_leaves_takes_their_words_along_and_leaves_the_answers_of_others(people) -> None:
    leaver, stayer = people
    circle = circle_of(*people, undertaking=PROMISE)
    services.accept_undertaking(circle=circle, user=leaver, version=1)
    together = post_in(circle, leaver, "Kanariefågeln sjunger.", title="Om fåglar").topic
    services.write(topic=together, by=stayer, text="Så fint.")
    post_in(circle, leaver, "Ingen svarar.", title="Ensam")
    theirs = post_in(circle, stayer, title="Annat")
    reported(theirs, leaver, Reason.UNKIND)
    erase(user=leaver)
    assert set(Topic.objects.values_list("title", flat=True)) == {GONE, "Annat"}
    assert list(together.posts.order_by("pk").values_list("text", flat=True)) == ["", "Så fint."]
    assert not Acceptance.objects.exists()
    assert PostReport.objects.get().reporter is None


def test_a_person_is_handed_what_they_wrote_and_promised(people) -> None:
    pair = pair_of(*people, undertaking=PROMISE)
    services.accept_undertaking(circle=pair, user=people[0], version=1)
    post_in(pair, people[0], "Kanariefågeln sjunger.")
    files = {file.name: file.content.decode() for file in own_files_of(people[0])}
    assert "Kanariefågeln" in files["conversations/messages.json"]
    assert PROMISE in files["conversations/promises.json"]
    others = files_of(people[1])
    assert "Kanariefågeln" not in others


def files_of(person) -> str:
    return "".join(file.content.decode() for file in own_files_of(person))


def test_who_answered_is_not_handed_a_title_that_is_hidden(people) -> None:
    post = post_in(circle_of(*people), people[0], title="Kanariefågel")
    services.write(topic=post.topic, by=people[1], text="Så fint.")
    assert "Kanariefågel" in files_of(people[1])
    reported(post, people[1])
    assert "Kanariefågel" not in files_of(people[1])
    assert "Kanariefågel" in files_of(people[0])


def test_the_week_is_told_on_mondays_once_and_without_a_title(people) -> None:
    from lms.notifications.models import Notice  # noqa: PLC0415
    from mentoring.conversations.tasks import week  # noqa: PLC0415

    with time_machine.travel("2026-11-28 10:00Z"):
        circle = circle_of(*people)
        post_in(circle, people[0], title="Om nätterna")
    for moment in ("2026-11-29 10:00Z", "2026-11-30 10:00Z", "2026-11-30 20:00Z"):
        with time_machine.travel(moment):
            week()
    notice = Notice.objects.get(kind="conversations.week")
    assert (notice.user, notice.about) == (people[1], {"count": 1})


def test_a_worker_that_was_down_on_monday_tells_of_the_week_when_it_is_back(people) -> None:
    from lms.notifications.models import Notice  # noqa: PLC0415
    from mentoring.conversations.tasks import week  # noqa: PLC0415

    with time_machine.travel("2026-11-23 07:00Z"):
        circle = circle_of(*people)
        post_in(circle, people[0], title="Om nätterna")
    with time_machine.travel("2026-12-01 10:00Z"):
        post_in(circle, people[0], title="Om morgnarna")
        services.admit(circle=circle, user=UserFactory())
    told = Notice.objects.filter(kind="conversations.week").order_by("pk")
    for moment in ("2026-12-02 10:00Z", "2026-12-03 10:00Z"):
        with time_machine.travel(moment):
            week()
    assert [(each.user, each.about) for each in told] == [(people[1], {"count": 1})]
    # What was begun after that Monday belongs to the next letter, and to no other.
    with time_machine.travel("2026-12-09 10:00Z"):
        week()
    assert [each.about for each in told.filter(user=people[1])] == [{"count": 1}] * 2
