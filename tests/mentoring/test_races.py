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

from lms.accounts.api import protect_identity
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
from mentoring.pairing import matching
from mentoring.pairing.models import (
    Decision,
    MatchRun,
    MenteeProfile,
    MentorProfile,
    Pair,
    Programme,
)
from mentoring.pairing.vocabulary import OCCUPYING, DecisionKind, PairState, RunState, Theme
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
PLACE_GONE = "Platsen togs nyss"
PLACED = "Hemmet fick en mentor eller ett förslag under tiden"
NO_PAIR = "Inget par kunde föreslås"
TAKEN_BACK = "1 öppet förslag drogs tillbaka"


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


# --- places -----------------------------------------------------------------------------------


def coordinators_of(programme: Programme, count: int) -> list[User]:
    return [member(programme.organisation, Role.COORDINATOR) for _ in range(count)]


def draft_of(programme: Programme) -> MatchRun:
    """Return a round as the worker leaves it: a draft that waits for somebody to publish it."""
    run = matching.start_run(programme=programme, by=None)
    matching.compute(run)()
    run.refresh_from_db()
    assert run.state == RunState.DRAFT
    return run


def held_by(*mentors: MentorProfile) -> dict[int, int]:
    """Return how many pairs hold a place of each mentor."""
    pairs = Pair.objects.filter(slot__mentor__in=mentors, state__in=OCCUPYING)
    return Counter(pairs.values_list("slot__mentor", flat=True))


@ROUNDS
def test_coordinators_who_give_one_place_by_hand_give_it_to_one_home(elsewhere, turn) -> None:
    def set_up():
        programme = programme_of()
        mentor = mentor_in(programme)
        homes = [mentee_in(programme) for _ in range(3)]
        for number, home in enumerate(homes):
            protect_identity(user=home.household.members.get().user, alias=f"Björk {number}")
        people = coordinators_of(programme, 3)
        programme.by_hand.set(people)
        return mentor, [
            ask(who, "mentoring_by_hand", programme.pk, mentor=mentor.pk, mentee=home.pk)
            for who, home in zip(people, homes, strict=True)
        ]

    mentor, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter(PLACE_GONE in each for each in answers) == {True: 2, False: 1}
    assert in_place(elsewhere, lambda: held_by(mentor)) == {mentor.pk: 1}


def decided(kind: DecisionKind, mentor: MentorProfile, mentee: MenteeProfile) -> Decision:
    return matching.decide(kind=kind, mentor=mentor, mentee=mentee, reason="Grannar.", by=None)


@ROUNDS
def test_two_drafts_that_give_one_place_to_two_homes_give_it_once(elsewhere, turn) -> None:
    def set_up():
        programme = programme_of()
        mentor, homes = mentor_in(programme), [mentee_in(programme) for _ in range(2)]
        runs = []
        for home in homes:
            lock = decided(DecisionKind.LOCK, mentor, home)
            runs.append(draft_of(programme))
            lock.delete()
        return mentor, runs, published_at_once(programme, *runs)

    mentor, runs, asks = in_place(elsewhere, set_up)
    race(elsewhere, *asks)

    assert in_place(elsewhere, lambda: held_by(mentor)) == {mentor.pk: 1}
    pages = in_place(elsewhere, lambda: [page_of(each) for each in runs])
    assert Counter("Platsen togs nyss." in each for each in pages) == {True: 1, False: 1}


def published_at_once(programme: Programme, *runs: MatchRun) -> list[Ask]:
    people = coordinators_of(programme, len(runs))
    return [ask(who, "mentoring_publish", run.pk) for who, run in zip(people, runs, strict=True)]


def page_of(run: MatchRun) -> str:
    """Return what a coordinator reads of a round afterwards."""
    client = Client()
    who = coordinators_of(run.programme, 1)[0]
    client.force_login(who, backend="lms.accounts.backends.PeopleBackend")
    answer = client.get(reverse("mentoring_round", args=[run.pk]))
    assert answer.status_code == 200
    return answer.content.decode()


@ROUNDS
def test_two_drafts_with_the_same_mentors_the_other_way_round_wait_for_each_other(
    elsewhere, turn
) -> None:
    """Whoever held one mentor and waited for the next would be stopped by the database."""

    def set_up():
        programme = programme_of()
        mentors = [mentor_in(programme) for _ in range(6)]
        homes = [mentee_in(programme) for _ in range(6)]
        runs = []
        for turned in (mentors, mentors[::-1]):
            locks = [
                decided(DecisionKind.LOCK, mentor, home)
                for mentor, home in zip(turned, homes, strict=True)
            ]
            runs.append(draft_of(programme))
            for lock in locks:
                lock.delete()
        return mentors, runs, published_at_once(programme, *runs)

    mentors, runs, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter(NO_PAIR in each for each in answers) == {True: 1, False: 1}
    assert in_place(elsewhere, lambda: held_by(*mentors)) == {each.pk: 1 for each in mentors}
    pages = in_place(elsewhere, lambda: [page_of(each) for each in runs])
    assert Counter(PLACED in each for each in pages) == {True: 1, False: 1}


@ROUNDS
def test_two_drafts_that_move_the_same_proposal_move_it_once(elsewhere, turn) -> None:
    def set_up():
        programme = programme_of()
        mentee = mentee_in(programme)
        wanted = [Theme.SCHOOL, Theme.HEALTH]
        MenteeProfile.objects.filter(pk=mentee.pk).update(themes=wanted)
        pair = proposed(mentor_in(programme), mentee)
        better = mentor_in(programme)
        MentorProfile.objects.filter(pk=better.pk).update(themes=wanted)
        mentee_in(programme)
        runs = [draft_of(programme) for _ in range(2)]
        assert all(each.report["moved"] for each in runs if each.report)
        return pair, [pair.slot.mentor, better], runs, published_at_once(programme, *runs)

    pair, mentors, runs, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter(TAKEN_BACK in each for each in answers) == {True: 1, False: 1}
    in_place(elsewhere, pair.refresh_from_db)
    assert pair.state == PairState.CANCELLED
    assert in_place(elsewhere, lambda: held_by(*mentors)) == {each.pk: 1 for each in mentors}
    pages = in_place(elsewhere, lambda: [page_of(each) for each in runs])
    assert Counter(PLACED in each for each in pages) == {True: 1, False: 1}


@ROUNDS
def test_a_draft_that_two_publish_at_once_is_published_once(elsewhere, turn) -> None:
    def set_up():
        programme = programme_of()
        mentor = mentor_in(programme)
        mentee_in(programme)
        run = draft_of(programme)
        return mentor, published_at_once(programme, run, run)

    mentor, asks = in_place(elsewhere, set_up)
    answers = race(elsewhere, *asks)

    assert Counter("Bara ett utkast kan publiceras" in each for each in answers) == {
        True: 1,
        False: 1,
    }
    assert in_place(elsewhere, lambda: held_by(mentor)) == {mentor.pk: 1}


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
