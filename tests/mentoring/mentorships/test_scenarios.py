"""The twelve acceptance scenarios of mentoring, in their order."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from lms.accounts.api import Role, add_membership, erase, protect_identity
from lms.accounts.models import AccessLogEntry, User
from lms.common.clock import now
from lms.meetings.models import Meeting
from lms.notifications.models import Notice
from lms.outbox.api import fire_periodic, run_due
from mentoring.conversations.vocabulary import CircleState
from mentoring.desk import services as desk
from mentoring.desk.errors import NotForTwo
from mentoring.mentorships import access, talks
from mentoring.mentorships.appointments import Appointment
from mentoring.mentorships.errors import AnsweredTooLate, PairNotFound
from mentoring.mentorships.services import concerns, ending, starting
from mentoring.mentorships.vocabulary import ConcernKind, Side, TaskKind, Wish
from mentoring.models import Concern, MatchRun, MenteeProfile, Pair, PairEvent, Task
from mentoring.pairing import matching, publishing, services
from mentoring.pairing.errors import HomeBarred, PlaceTaken, RolesReversed
from mentoring.pairing.vocabulary import (
    DecisionKind,
    EndReason,
    MenteeState,
    Obstacle,
    PairState,
    RunState,
)
from tests.factories.accounts import member
from tests.factories.meetings import by_day
from tests.factories.mentoring import (
    TOLD,
    accepted,
    adult_of,
    answered,
    closed,
    declined,
    home_in,
    in_touch,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
    running,
    said_at_the_end,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def coordinator(programme):
    return member(programme.organisation, Role.COORDINATOR)


def later(days: float):
    return time_machine.travel(now() + timedelta(days=days), tick=False)


def has_waited(mentee, days: int):
    mentee.requested_at = now() - timedelta(days=days)
    mentee.save()
    return mentee.requested_at


def computed(programme) -> MatchRun:
    run = matching.start_run(programme=programme, by=None)
    run_due()
    run.refresh_from_db()
    return run


def plan_of(run: MatchRun) -> list[list[int]]:
    assert run.plan
    pairs: list[list[int]] = run.plan["pairs"]
    return pairs


# 1. The mentor withdraws in the middle of the programme.


def test_1_a_mentor_who_withdraws_brings_the_pairs_to_their_end(programme, coordinator) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    pair = in_touch(running(mentor, mentee))
    ending.withdraw_mentor(mentor=mentor, by=None)
    pair.refresh_from_db()
    assert pair.state == PairState.CLOSING
    assert Task.objects.get(done_at=None).kind == TaskKind.MENTOR_LEFT
    ending.withdraw_mentor(mentor=mentor, by=None)
    assert Task.objects.filter(kind=TaskKind.MENTOR_LEFT).count() == 1


def test_1_the_homes_wait_on_from_their_first_day_and_only_they_are_placed_anew(programme) -> None:
    leaving, staying, free = (mentor_in(programme) for _ in range(3))
    mentee, other = mentee_in(programme), mentee_in(programme)
    since = has_waited(mentee, 90)
    pair, untouched = running(leaving, mentee), running(staying, other)
    ending.withdraw_mentor(mentor=leaving, by=None)
    with later(15):
        fire_periodic()
        run_due()
    pair.refresh_from_db()
    assert (pair.state, pair.end_reason) == (PairState.CLOSED, EndReason.MENTOR_LEFT)
    mentee.refresh_from_db()
    assert (mentee.state, mentee.requested_at) == (MenteeState.WAITING, since)
    offered = Pair.objects.get(state=PairState.PROPOSED)
    assert (offered.slot.mentor, offered.mentee_home) == (free, mentee.household)
    untouched.refresh_from_db()
    assert untouched.state == PairState.ACTIVE


def test_1_the_log_is_then_the_coordinators_alone(programme, coordinator, client) -> None:
    mentor = mentor_in(programme)
    pair = running(mentor, mentee_in(programme))
    for side in Side:
        client.force_login(adult_of(pair, side))
        assert client.get(reverse("mentorship_log", args=[pair.pk])).status_code == 200
    ending.withdraw_mentor(mentor=mentor, by=None)
    for side in Side:
        client.force_login(adult_of(pair, side))
        assert client.get(reverse("mentorship_log", args=[pair.pk])).status_code == 404
    client.force_login(coordinator)
    assert client.get(reverse("mentorship_pair", args=[pair.pk])).context["log"] is not None


# 2. Two coordinators take the last place (with threads: tests/mentoring/pairing/test_races.py).


def test_2_the_second_reads_that_the_place_was_just_taken(programme) -> None:
    mentor = mentor_in(programme)
    proposed(mentor, mentee_in(programme))
    with pytest.raises(PlaceTaken) as refusal:
        proposed(mentor, mentee_in(programme))
    assert refusal.value.status == 409
    assert "Platsen togs nyss" in str(refusal.value)


# 3. Places go while a draft is published.


def test_3_what_was_overtaken_stays_behind_and_the_rest_is_published(programme) -> None:
    mentors = [mentor_in(programme) for _ in range(2)]
    mentees = [mentee_in(programme) for _ in range(2)]
    run = computed(programme)
    assert run.plan
    taken, _left = run.plan["pairs"]
    mentor = next(each for each in mentors if each.pk == taken[0])
    proposed(mentor, mentee_in(programme))
    published = publishing.publish(run=run, by=None)
    assert [[each.mentor, each.mentee] for each in published.overtaken] == [taken]
    assert len(published.pairs) == len(mentees) - 1


# 4. A mentor goes from three places to one, with two pairs.


def test_4_the_free_place_goes_now_and_one_more_with_its_pair(programme) -> None:
    mentor = mentor_in(programme, places=3)
    pairs = [running(mentor, mentee_in(programme)) for _ in range(2)]
    assert services.change_places(mentor=mentor, places=1) == 1
    for pair in pairs:
        pair.refresh_from_db()
        assert pair.state == PairState.ACTIVE
    with pytest.raises(PlaceTaken):
        proposed(mentor, mentee_in(programme))
    last = max(pairs, key=lambda each: each.slot.number)
    for side in Side:
        said_at_the_end(last, side)
    with pytest.raises(PlaceTaken):
        proposed(mentor, mentee_in(programme))
    assert mentor.slots.filter(is_retired=False).count() == 1


# 5. A home changes the language that it must have.


def change_language(mentee) -> None:
    services.ask_for_mentor(
        programme=mentee.programme,
        household=mentee.household,
        **TOLD | {"languages": ["ar"]},
    )
    run_due()


def test_5_a_proposal_that_no_longer_fits_is_cancelled_with_the_reason(programme) -> None:
    mentee = mentee_in(programme)
    pair = proposed(mentor_in(programme), mentee)
    change_language(mentee)
    pair.refresh_from_db()
    assert (pair.state, pair.end_reason) == (PairState.CANCELLED, EndReason.NEEDS_CHANGED)


def test_5_a_pair_that_runs_stays_and_a_coordinator_is_told(programme, coordinator) -> None:
    mentee = mentee_in(programme)
    pair = in_touch(running(mentor_in(programme), mentee))
    change_language(mentee)
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE
    assert Task.objects.get(pair=pair, done_at=None).kind == TaskKind.NEEDS_CHANGED
    assert Notice.objects.filter(user=coordinator, kind="mentoring.task").exists()


def test_5_a_change_that_still_fits_touches_nothing(programme) -> None:
    mentee = mentee_in(programme)
    pair = proposed(mentor_in(programme), mentee)
    services.ask_for_mentor(
        programme=programme, household=mentee.household, **TOLD | {"languages": ["sv", "ar"]}
    )
    run_due()
    pair.refresh_from_db()
    assert pair.state == PairState.PROPOSED


# 6. Somebody is given protected identity after the match.


def soon(**fields) -> Appointment:
    starts_at = now() + timedelta(days=3)
    return Appointment(starts_at=starts_at, ends_at=starts_at + timedelta(hours=1), **fields)


def test_6_access_narrows_at_once_and_is_written_down(programme, coordinator) -> None:
    pair = running(mentor_in(programme), mentee_in(programme))
    administrator = member(programme.organisation, Role.ADMINISTRATOR)
    access.get_pair_looked_after(coordinator, pair.pk)
    person = adult_of(pair, Side.MENTEE)
    protect_identity(user=person, alias="Björk")
    with pytest.raises(PairNotFound):
        access.get_pair_looked_after(coordinator, pair.pk)
    AccessLogEntry.objects.all().delete()
    access.get_pair_looked_after(administrator, pair.pk)
    assert set(AccessLogEntry.objects.values_list("viewer", "person")) == {
        (administrator.pk, adult.pk) for adult in (person, adult_of(pair, Side.MENTOR))
    }


def test_6_calendars_are_told_neutrally(programme, coordinator) -> None:
    pair = accepted(proposed(mentor_in(programme), mentee_in(programme)))
    starting.arrange_start(pair=pair, when=soon(place="Storgatan 1"), by=coordinator)
    with by_day():
        run_due()
    mail.outbox.clear()
    protect_identity(user=adult_of(pair, Side.MENTEE), alias="Björk")
    with by_day():
        run_due()
    assert Meeting.objects.get().is_cancelled
    calendars = [
        attached[1]
        for sent in mail.outbox
        for attached in sent.attachments
        if "calendar" in attached[2]
    ]
    assert calendars
    for said in calendars:
        assert "METHOD:CANCEL" in said
        assert "Storgatan" not in said
        assert "Björk" not in said


# 7. Two homes the other way round.


def test_7_reversed_roles_are_stopped_and_allowed_after_the_end(programme) -> None:
    one, other = home_in(programme), home_in(programme)
    pair = running(mentor_in(programme, home=one), mentee_in(programme, home=other))
    reverse_pair = mentor_in(programme, home=other), mentee_in(programme, home=one)
    with pytest.raises(RolesReversed):
        proposed(*reverse_pair)
    for side in Side:
        said_at_the_end(pair, side)
    assert proposed(*reverse_pair).state == PairState.PROPOSED


# 8. Declined three times.


def test_8_after_three_times_the_machine_stops_and_a_person_calls(programme, coordinator) -> None:
    for _ in range(5):
        mentor_in(programme)
    mentee = mentee_in(programme)
    since = has_waited(mentee, 40)
    proposed(mentor_in(programme), mentee)
    for _ in range(3):
        declined(Pair.objects.get(state=PairState.PROPOSED))
        run_due()
    assert not Pair.objects.filter(state=PairState.PROPOSED).exists()
    task = Task.objects.get()
    assert (task.kind, task.household) == (TaskKind.DECLINED_THRICE, mentee.household)
    mentee.refresh_from_db()
    assert (mentee.state, mentee.requested_at) == (MenteeState.WAITING, since)


def test_8_nobody_sees_who_declined(programme, coordinator, client) -> None:
    pair = proposed(mentor_in(programme), mentee_in(programme))
    answered(pair, Side.MENTOR, says_yes=False)
    assert not PairEvent.objects.filter(by=adult_of(pair, Side.MENTOR)).exists()
    pages = []
    for viewer, address in (
        (coordinator, reverse("mentorship_pair", args=[pair.pk])),
        (adult_of(pair, Side.MENTEE), reverse("mentorship", args=[pair.pk])),
    ):
        client.force_login(viewer)
        pages.append(client.get(address).content.decode())
    declined(swapped := proposed(mentor_in(programme), mentee_in(programme)))
    client.force_login(coordinator)
    by_mentee = client.get(reverse("mentorship_pair", args=[swapped.pk]))
    # Whoever said it, the coordinator reads the same words.
    assert "En av familjerna tackade nej" in pages[0]
    assert "En av familjerna tackade nej" in by_mentee.content.decode()
    assert "tackade nej" not in pages[1]


# 9. Matching runs again.


def test_9_a_new_round_changes_no_pair_there_is(programme) -> None:
    active = running(mentor_in(programme), mentee_in(programme))
    open_one = proposed(mentor_in(programme), mentee_in(programme))
    mentor_in(programme, places=3)
    mentee_in(programme)
    before = list(Pair.objects.order_by("pk").values("pk", "state", "slot", "mentee_home"))
    run = computed(programme)
    published = publishing.publish(run=run, by=None)
    after = Pair.objects.exclude(pk__in=[each.pk for each in published.pairs])
    assert list(after.order_by("pk").values("pk", "state", "slot", "mentee_home")) == before
    assert len(published.pairs) == 1
    assert {active.pk, open_one.pk} == {each["pk"] for each in before}


# 10. No answer in five days.


def test_10_the_place_is_free_and_the_next_is_offered(programme) -> None:
    silent, second = mentor_in(programme), mentor_in(programme)
    mentee = mentee_in(programme)
    pair = proposed(silent, mentee)
    answered(pair, Side.MENTEE, says_yes=True)
    with later(5.1):
        run_due()
        pair.refresh_from_db()
        assert (pair.state, pair.end_reason) == (PairState.EXPIRED, EndReason.NO_ANSWER)
        offered = Pair.objects.get(state=PairState.PROPOSED)
    assert (offered.slot.mentor, offered.mentee_home) == (second, mentee.household)


def test_10_a_late_yes_is_refused_in_a_friendly_way(programme, client) -> None:
    pair = proposed(mentor_in(programme), mentee_in(programme))
    with later(6):
        run_due()
        with pytest.raises(AnsweredTooLate):
            answered(pair, Side.MENTOR, says_yes=True)
        client.force_login(adult_of(pair, Side.MENTOR))
        answer = client.post(
            reverse("mentorship_answer", args=[pair.pk]), {"answer": "yes"}, follow=True
        )
    assert answer.status_code == 200
    assert "Tack för att du svarade" in answer.content.decode()
    pair.refresh_from_db()
    assert pair.state == PairState.EXPIRED


# 11. A lock against a conflict.


def test_11_the_run_refuses_and_names_both(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    lock, veto = (
        matching.decide(kind=kind, mentor=mentor, mentee=mentee, reason="vi vet", by=None)
        for kind in (DecisionKind.LOCK, DecisionKind.VETO)
    )
    run = computed(programme)
    assert run.state == RunState.REFUSED
    assert run.refusal
    assert run.refusal["decisions"] == [lock.pk, veto.pk]


def test_11_a_lock_on_homes_that_were_a_broken_pair_names_the_rule(programme) -> None:
    mentor, mentee = mentor_in(programme), mentee_in(programme)
    pair = running(mentor, mentee)
    said_at_the_end(pair, Side.MENTEE, wish=Wish.ANOTHER)
    said_at_the_end(pair, Side.MENTOR)
    run_due()
    matching.decide(kind=DecisionKind.LOCK, mentor=mentor, mentee=mentee, reason="igen", by=None)
    run = computed(programme)
    assert run.refusal
    assert (run.state, run.refusal["obstacle"]) == (RunState.REFUSED, Obstacle.BROKEN_PAIR)


# 12. A report against the mentor.


@pytest.fixture
def reported(programme, coordinator):
    pair = in_touch(running(mentor_in(programme, places=2), mentee_in(programme)))
    concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=ConcernKind.UNSAFE)
    pair.refresh_from_db()
    return pair


def test_12_contact_pauses_in_the_same_transaction_and_a_person_is_called(
    reported, coordinator
) -> None:
    assert reported.state == PairState.PAUSED
    assert talks.circle_of(reported).state == CircleState.PAUSED
    assert Task.objects.get(done_at=None).kind == TaskKind.CONCERN
    assert Notice.objects.filter(user=coordinator, kind="mentoring.concern").exists()


def test_12_if_something_fails_nothing_is_kept_by_half(programme, monkeypatch) -> None:
    pair = running(mentor_in(programme), mentee_in(programme))

    def fails(**_told):
        raise RuntimeError

    monkeypatch.setattr(concerns, "ask_person", fails)
    with pytest.raises(RuntimeError):
        concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=ConcernKind.UNSAFE)
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE
    assert not Concern.objects.exists()


def test_12_who_told_is_written_down_nowhere(programme, coordinator, client) -> None:
    pair = running(mentor_in(programme), mentee_in(programme))
    teller = adult_of(pair, Side.MENTEE)
    client.force_login(teller)
    answer = client.post(reverse("mentorship_concern", args=[pair.pk]), {"kind": "unsafe"})
    assert answer.status_code in (200, 302)
    concern = Concern.objects.get()
    people = {field.name for field in Concern._meta.get_fields() if field.related_model is User}
    assert people == {"cleared_by"}
    assert not PairEvent.objects.filter(pair=pair, by=teller, at__gte=concern.told_at).exists()
    client.force_login(coordinator)
    page = client.get(reverse("mentorship_pair", args=[pair.pk])).content.decode()
    assert teller.email not in page


@pytest.mark.parametrize("kind", ConcernKind)
def test_12_an_open_concern_bars_new_pairs_until_a_person_has_cleared_it(
    programme, coordinator, kind
) -> None:
    pair = running(mentor_in(programme, places=2), mentee_in(programme))
    concern = concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=kind)
    mentor, other = pair.slot.mentor, mentee_in(programme)
    with pytest.raises(HomeBarred):
        proposed(mentor, other)
    with pytest.raises(NotForTwo):
        desk.pair_by_hand(mentor=mentor, mentee=other, by=coordinator)
    assert plan_of(computed(programme)) == []
    concerns.clear_concern(concern=concern, by=coordinator)
    assert plan_of(computed(programme)) == [[mentor.pk, other.pk]]
    assert proposed(mentor, other).state == PairState.PROPOSED


@pytest.mark.parametrize("kind", ConcernKind)
def test_12_a_home_that_was_declined_is_not_offered_a_mentor_about_whom_a_concern_is_open(
    programme, kind
) -> None:
    pair = running(mentor_in(programme, places=2), mentee_in(programme))
    concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=kind)
    declined(proposed(mentor_in(programme), mentee_in(programme)))
    run_due()
    assert not Pair.objects.filter(state=PairState.PROPOSED).exists()


def test_12_the_bar_stays_while_another_concern_is_open(programme, reported, coordinator) -> None:
    second = concerns.tell_concern(
        pair=reported, about=reported.mentor_home, kind=ConcernKind.SECRECY
    )
    concerns.clear_concern(concern=second, by=coordinator)
    with pytest.raises(HomeBarred):
        proposed(reported.slot.mentor, mentee_in(programme))


@pytest.mark.parametrize("says_yes", [False, True])
def test_12_a_proposal_that_was_open_is_taken_back_and_somebody_else_is_offered(
    programme, coordinator, client, says_yes
) -> None:
    mentor, free = mentor_in(programme, places=2), mentor_in(programme)
    pair = running(mentor, mentee_in(programme))
    waiting = proposed(mentor, mentee_in(programme))
    if says_yes:
        answered(waiting, Side.MENTEE, says_yes=True)
    concerns.tell_concern(pair=pair, about=pair.mentor_home, kind=ConcernKind.OTHER)
    run_due()
    waiting.refresh_from_db()
    assert waiting.state == PairState.CANCELLED
    offered = Pair.objects.get(state=PairState.PROPOSED)
    assert (offered.slot.mentor, offered.mentee_home) == (free, waiting.mentee_home)
    client.force_login(adult_of(waiting, Side.MENTEE))
    page = client.get(reverse("mentorship", args=[waiting.pk])).content.decode()
    assert "Det säger inget om er" in page
    concerns.clear_concern(concern=Concern.objects.get(), by=coordinator)
    declined(offered)
    again = MenteeProfile.objects.get(household=waiting.mentee_home)
    assert [mentor.pk, again.pk] in plan_of(computed(programme))


def test_12_a_mentor_whose_pair_ended_after_a_concern_is_not_proposed_to_that_home_again(
    programme, reported, coordinator
) -> None:
    concerns.clear_concern(concern=Concern.objects.get(), by=coordinator)
    ending.end_by_hand(pair=reported, by=coordinator)
    reported.refresh_from_db()
    assert reported.end_reason == EndReason.CONCERN
    assert plan_of(computed(programme)) == []
    assert MenteeProfile.objects.get().state == MenteeState.WAITING


def test_a_home_that_is_forgotten_ends_its_pair_and_the_other_waits_on(programme) -> None:
    pair = running(mentor_in(programme), mentee_in(programme))
    add_membership(
        user=adult_of(pair, Side.MENTOR), organisation=programme.organisation, role=Role.LEARNER
    )
    erase(user=adult_of(pair, Side.MENTOR))
    pair.refresh_from_db()
    assert (pair.state, pair.end_reason) == (PairState.WITHDRAWN, EndReason.HOME_LEFT)
    assert MenteeProfile.objects.get().state == MenteeState.WAITING


def test_a_mentorship_that_ends_as_planned_asks_for_nobody_new(programme) -> None:
    pair = closed(mentor_in(programme), mentee_in(programme))
    assert (pair.state, pair.end_reason) == (PairState.CLOSED, EndReason.PLANNED)
    run_due()
    assert MenteeProfile.objects.get().state == MenteeState.CLOSED
    assert Pair.objects.count() == 1
