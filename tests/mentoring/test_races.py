"""Several people at the same moment, each in a browser: nothing is given twice, all get an answer.

Each race is run on pages, in threads that commit, in a copy of the suite's database.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import close_old_connections
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoDbBlocker

from lms.accounts.models import User
from lms.accounts.vocabulary import Role
from lms.notifications.models import Notice
from mentoring.conversations.models import Post, PostReport, Ruling
from mentoring.conversations.vocabulary import Outcome, Reason, Rule
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.services import seats
from mentoring.groups.vocabulary import MemberState
from mentoring.mentorships.models import PairAnswer, Task
from mentoring.mentorships.vocabulary import Side
from mentoring.pairing.models import Pair
from mentoring.pairing.vocabulary import PairState
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.conversations import circle_of, post_in, reported
from tests.factories.elsewhere import WholeElsewhere
from tests.factories.groups import adult_of, group_of, home_at, join
from tests.factories.meetings import meeting_of, standings
from tests.factories.mentoring import mentee_in, mentor_in, programme_of, proposed

pytestmark = pytest.mark.django_db

ROUNDS = pytest.mark.parametrize("turn", range(2))
FULL = "Den sista platsen togs nyss"
MOVED_ON = "Något har hänt här under tiden"
DECIDED = "har redan beslutat om det här"


@dataclass
class Ask:
    """What one person sends, and from which browser."""

    by: User
    name: str
    args: list[Any]
    data: dict[str, Any]

    def browser(self) -> Callable[[], str]:
        """Sign in, and return what sends it and says what the answer told."""
        client = Client()
        client.force_login(self.by, backend="lms.accounts.backends.PeopleBackend")
        address = reverse(self.name, args=self.args)
        return lambda: told_by(client.post(address, self.data))


def ask(by: User, name: str, *args: Any, **data: Any) -> Ask:
    return Ask(by, name, list(args), data)


def told_by(response) -> str:
    """Return the sentences of an answer: those of a page that is shown again, or the messages."""
    assert response.status_code in {200, 302}
    told = " ".join(str(each) for each in get_messages(response.wsgi_request))
    return told if response.status_code == 302 else told + response.content.decode()


@pytest.fixture(scope="module")
def elsewhere(
    tmp_path_factory: pytest.TempPathFactory,
    django_db_setup: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[WholeElsewhere]:
    """Copy the database once; each race speaks of its own things in it."""
    with django_db_blocker.unblock():
        place = WholeElsewhere(tmp_path_factory.mktemp("races"))
        assert place.at_once(place.create) == [None]
        yield place
        assert place.at_once(place.drop) == [None]
        close_old_connections()


def race(place: WholeElsewhere, *asks: Ask) -> list[str]:
    """Let everybody send at the same moment; return what each was told, none of it an error."""
    [senders] = place.at_once(lambda: [each.browser() for each in asks])
    answers = place.at_once(*senders)
    told = [each for each in answers if not isinstance(each, Exception)]
    assert told == answers
    return told


def in_place(place: WholeElsewhere, act: Callable[[], Any]) -> Any:
    [result] = place.at_once(act)
    if isinstance(result, Exception):
        raise result
    return result


def told_of(place: WholeElsewhere, kind: str, *people: int) -> int:
    """Return how many notices of a kind these people (primary keys) have."""
    return in_place(place, Notice.objects.filter(kind=kind, user__in=people).count)


# --- seats ------------------------------------------------------------------------------------


def five_of_six() -> NetworkGroup:
    organisation = OrganisationFactory()
    homes = [home_at(organisation) for _ in range(5)]
    return group_of(organisation, *homes, seats=6)


@ROUNDS
def test_coordinators_who_invite_to_the_last_seat_invite_one_home(elsewhere, turn) -> None:
    def set_up():
        group = five_of_six()
        homes = [home_at(group.organisation) for _ in range(4)]
        return group, [
            ask(
                member(group.organisation, Role.COORDINATOR),
                "group_invite",
                group.key,
                party=f"home-{home.pk}",
            )
            for home in homes
        ]

    group, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter(FULL in each for each in answers) == {True: 3, False: 1}
    taken = in_place(elsewhere, lambda: list(seats_of(group)))
    assert sorted(taken) == [1, 2, 3, 4, 5, 6]


@ROUNDS
def test_homes_that_are_welcomed_to_the_last_seat_get_it_once_and_the_others_wait(
    elsewhere, turn
) -> None:
    def set_up():
        group = five_of_six()
        asking = [
            seats.ask(group=group, party=seats.Party(household=home_at(group.organisation)))
            for _ in range(3)
        ]
        return group, [
            ask(
                member(group.organisation, Role.COORDINATOR),
                "group_decide",
                group.key,
                each.pk,
                step="welcome",
            )
            for each in asking
        ]

    group, asks = in_place(elsewhere, set_up)
    race(elsewhere, *asks)

    assert len(in_place(elsewhere, lambda: list(seats_of(group)))) == 6
    states = in_place(elsewhere, lambda: list(group.members.values_list("state", flat=True)))
    assert Counter(states) == {MemberState.MEMBER: 6, MemberState.WAITING: 2}


@ROUNDS
def test_a_seat_given_up_while_others_ask_for_it_is_taken_once(elsewhere, turn) -> None:
    def set_up():
        group = five_of_six()
        leaves = home_at(group.organisation)
        join(group, leaves)
        homes = [home_at(group.organisation) for _ in range(3)]
        asks = [ask(adult_of(home), "group_step", group.key, step="ask") for home in homes]
        return group, [ask(adult_of(leaves), "group_leave", group.key), *asks]

    group, asks = in_place(elsewhere, set_up)
    race(elsewhere, *asks)

    taken = in_place(elsewhere, lambda: list(seats_of(group)))
    assert sorted(set(taken)) == sorted(taken)
    assert len(taken) in {5, 6}


@ROUNDS
def test_the_last_seat_of_a_meeting_is_given_once_and_the_others_stand_in_line(
    elsewhere, turn
) -> None:
    def set_up():
        people = UserFactory.create_batch(4)
        meeting = meeting_of(*people, seats=1)
        asks = [ask(who, "meeting_answer", meeting.uid, answer="yes") for who in people]
        return meeting, asks

    meeting, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter("väntelistan" in each for each in answers) == {True: 3, False: 1}
    found = in_place(elsewhere, lambda: standings(meeting))
    assert Counter(found.values()) == {"yes": 1, "waiting": 3}


def seats_of(group: NetworkGroup):
    return Member.objects.filter(group=group, seat__isnull=False).values_list("seat", flat=True)


# --- proposals --------------------------------------------------------------------------------


def proposal() -> Pair:
    programme = programme_of()
    return proposed(mentor_in(programme), mentee_in(programme))


def partner_in(home) -> User:
    user = UserFactory()
    home.members.create(user=user)
    return user


def says(pair: Pair, who: User, answer: str) -> Ask:
    return ask(who, "mentorship_answer", pair.pk, answer=answer)


def outcome_of(pair: Pair) -> tuple[PairState, set[tuple[str, bool]]]:
    pair.refresh_from_db()
    answers = PairAnswer.objects.filter(pair=pair).values_list("side", "says_yes")
    return PairState(pair.state), set(answers)


@ROUNDS
def test_two_homes_that_say_yes_at_once_make_one_pair(elsewhere, turn) -> None:
    def set_up():
        pair = proposal()
        adults = [home.members.first().user for home in (pair.mentor_home, pair.mentee_home)]
        return pair, [says(pair, adult, "yes") for adult in adults]

    pair, asks = in_place(elsewhere, set_up)
    race(elsewhere, *asks)

    state, answers = in_place(elsewhere, lambda: outcome_of(pair))
    assert (state, answers) == (PairState.ACCEPTED, {(Side.MENTOR, True), (Side.MENTEE, True)})
    assert in_place(elsewhere, lambda: Task.objects.filter(pair=pair, kind="start").count()) == 1
    assert told_of(elsewhere, "mentoring.both_yes", *(each.by.pk for each in asks)) == 2


@ROUNDS
def test_two_adults_who_answer_differently_at_once_leave_one_answer_of_their_home(
    elsewhere, turn
) -> None:
    def set_up():
        pair = proposal()
        first = pair.mentee_home.members.first().user
        second, other = partner_in(pair.mentee_home), pair.mentor_home.members.first().user
        return pair, [says(pair, first, "yes"), says(pair, second, "no"), says(pair, other, "yes")]

    pair, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    state, kept = in_place(elsewhere, lambda: outcome_of(pair))
    both = {(Side.MENTOR, True), (Side.MENTEE, True)}
    assert state in {PairState.ACCEPTED, PairState.DECLINED}
    assert (kept == both) is (state == PairState.ACCEPTED)
    # Who came after the proposal had been decided is told so, in words.
    assert any(MOVED_ON in each for each in answers) or state == PairState.DECLINED


# --- messages ---------------------------------------------------------------------------------


@ROUNDS
def test_a_message_that_is_hidden_while_it_is_changed_stays_as_it_was_reported(
    elsewhere, turn
) -> None:
    def set_up():
        writer, reader = UserFactory.create_batch(2)
        post = post_in(circle_of(writer, reader), writer, "Förut.")
        return post, [
            ask(writer, "message_change", post.uid, text="Efteråt."),
            ask(reader, "message_report", post.uid, reason=Reason.CHILD),
        ]

    post, asks = in_place(elsewhere, set_up)
    changed, _reported = race(elsewhere, *asks)

    in_place(elsewhere, post.refresh_from_db)
    assert post.hidden_at
    if post.edited_at:
        assert post.edited_at <= post.hidden_at
        assert post.text == "Efteråt."
    else:
        assert post.text == "Förut."
        assert "Meddelandet finns inte kvar" in changed or "står kvar som de är" in changed


@ROUNDS
def test_of_moderators_who_decide_at_once_one_decides_and_the_others_are_told(
    elsewhere, turn
) -> None:
    def set_up():
        organisation = OrganisationFactory()
        writer, reader = UserFactory.create_batch(2)
        post = reported(
            post_in(circle_of(writer, reader, organisation=organisation), writer), reader
        )
        told = {"outcome": Outcome.HIDDEN, "rule": Rule.CHILDREN, "why": "Det går att förstå vem."}
        return post, [
            ask(member(organisation, Role.COORDINATOR), "moderation_case", post.uid, **told)
            for _ in range(3)
        ]

    post, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter(DECIDED in each for each in answers) == {True: 2, False: 1}
    [ruling] = in_place(elsewhere, lambda: list(Ruling.objects.filter(post=post)))
    assert in_place(elsewhere, lambda: PostReport.objects.get(post=post).ruling_id) == ruling.pk
    assert told_of(elsewhere, "conversations.decided", post.author_id) == 1


@ROUNDS
def test_two_readers_who_report_at_once_hide_a_message_once(elsewhere, turn) -> None:
    def set_up():
        writer, *readers = UserFactory.create_batch(4)
        post = post_in(circle_of(writer, *readers), writer)
        return post, [
            ask(reader, "message_report", post.uid, reason=Reason.CHILD) for reader in readers
        ]

    post, asks = in_place(elsewhere, set_up)
    race(elsewhere, *asks)

    assert in_place(elsewhere, lambda: Post.objects.get(pk=post.pk).hidden_at)
    assert in_place(elsewhere, lambda: PostReport.objects.filter(post=post).count()) == 3
    assert told_of(elsewhere, "conversations.hidden", post.author_id) == 1
