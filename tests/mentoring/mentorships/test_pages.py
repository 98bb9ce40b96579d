"""What homes and coordinators read and do on the pages of a mentorship."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from content.api import put_contact
from lms.accounts.api import Role, protect_identity
from lms.common.clock import now
from lms.common.ids import new_id
from lms.meetings.models import Meeting, Participation
from lms.outbox.api import fire_periodic, run_due
from mentoring.mentorships.services import needs
from mentoring.mentorships.vocabulary import Meant, Side
from mentoring.models import CheckIn, Concern, ContactNote, Pair, Task
from mentoring.pairing.vocabulary import EndReason, PairState
from tests.factories.accounts import HouseholdFactory, member
from tests.factories.mentoring import (
    accepted,
    adult_of,
    answered,
    closed,
    in_touch,
    mentee_in,
    mentor_in,
    programme_of,
    proposed,
    running,
)

pytestmark = pytest.mark.django_db

MENTOR, MENTEE = Side.MENTOR, Side.MENTEE
ANSWERS = {"going": "well", "contact": "right", "wants_call": "no", "meant_for": "coordinator"}


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def coordinator(programme):
    return member(programme.organisation, Role.COORDINATOR)


@pytest.fixture
def proposal(programme):
    return proposed(mentor_in(programme), mentee_in(programme))


@pytest.fixture
def pair(programme):
    return running(mentor_in(programme), mentee_in(programme))


def address(name: str, pair: Pair) -> str:
    return reverse(f"mentorship{name}", args=[pair.pk])


def read(client, pair: Pair, side: Side, name: str = "") -> str:
    client.force_login(adult_of(pair, side))
    return client.get(address(name, pair)).content.decode()


def later(days: float):
    return time_machine.travel(now() + timedelta(days=days), tick=False)


def test_a_proposal_gives_reasons_and_a_pseudonym_but_no_name(client, proposal) -> None:
    for side in Side:
        page = read(client, proposal, side)
        other = adult_of(proposal, side.other)
        assert "hemmet " in page
        assert "Varför ni kan passa ihop" in page
        assert other.first_name not in page
        assert other.last_name not in page


def test_a_proposal_never_shows_points_or_the_state_of_the_others_answer(client, proposal) -> None:
    before = read(client, proposal, MENTOR)
    answered(proposal, MENTEE, says_yes=True)
    after = read(client, proposal, MENTOR)
    assert "poäng" not in before
    assert "Vad säger ni?" in after
    assert "har sagt ja" not in after.replace("när båda har sagt ja", "")


def test_first_names_are_seen_when_both_have_said_yes(client, proposal) -> None:
    for side in Side:
        client.force_login(adult_of(proposal, side))
        client.post(address("_answer", proposal), {"answer": "yes"})
    for side in Side:
        page = read(client, proposal, side)
        assert adult_of(proposal, side.other).first_name in page
        assert adult_of(proposal, side.other).last_name not in page


@pytest.mark.parametrize("side", [MENTOR, MENTEE])
@pytest.mark.parametrize("says", ["yes", "no"])
def test_an_answer_after_the_deadline_is_told_so_and_changes_nothing(
    client, proposal, side, says
) -> None:
    with later(6):
        client.force_login(adult_of(proposal, side))
        page = client.post(address("_answer", proposal), {"answer": says}, follow=True)
    assert "Dagarna att svara hade gått" in page.content.decode()
    proposal.refresh_from_db()
    assert proposal.state == PairState.PROPOSED
    assert not proposal.answers.exists()


def test_either_adult_answers_for_the_home(client, proposal) -> None:
    partner = member(proposal.mentor_home.organisation)
    proposal.mentor_home.members.create(user=partner)
    client.force_login(partner)
    client.post(address("_answer", proposal), {"answer": "yes"})
    assert proposal.answers.get().by == partner


def test_a_county_is_told_only_where_five_homes_would_fit(client, programme) -> None:
    programme.organisation.code = "2280"
    programme.organisation.save()
    pair = proposed(mentor_in(programme), mentee_in(programme))
    assert "Västernorrlands län" not in read(client, pair, MENTOR)
    for _ in range(4):
        mentee_in(programme)
    assert "Västernorrlands län" in read(client, pair, MENTOR)
    assert "Västernorrlands län" not in read(client, pair, MENTEE)
    protect_identity(user=adult_of(pair, MENTEE), alias="Björk")
    assert "Västernorrlands län" not in read(client, pair, MENTOR)


def test_a_proposal_that_is_over_says_nothing_about_anybody(client, proposal) -> None:
    answered(proposal, MENTOR, says_yes=False)
    page = read(client, proposal, MENTEE)
    assert "Det säger inget om er" in page
    assert adult_of(proposal, MENTOR).first_name not in page


def test_both_accept_the_agreement_and_it_begins_with_a_circle_of_their_own(
    client, programme
) -> None:
    programme.agreement = "Vi ringer aldrig efter klockan nio."
    programme.save()
    pair = accepted(proposed(mentor_in(programme), mentee_in(programme)))
    for side in Side:
        assert "Vi ringer aldrig efter klockan nio." in read(client, pair, side, "_agreement")
        client.post(address("_agreement", pair), {"version": "1"})
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE
    assert "Era meddelanden" in read(client, pair, MENTEE)


def test_an_agreement_that_has_changed_meanwhile_is_not_accepted(client, programme) -> None:
    pair = accepted(proposed(mentor_in(programme), mentee_in(programme)))
    read(client, pair, MENTOR, "_agreement")
    programme.agreement_version = 2
    programme.save()
    answer = client.post(address("_agreement", pair), {"version": "1"}, follow=True)
    assert "Inget ändrades" in answer.content.decode()
    assert not pair.agreements.exists()


def test_a_contact_is_noted_without_content(client, pair) -> None:
    client.force_login(adult_of(pair, MENTOR))
    told = {"on": timezone.localdate().isoformat(), "way": "phone", "minutes": "45"}
    client.post(address("_log", pair), told)
    assert "45 minuter" in read(client, pair, MENTEE, "_log")
    assert {field.name for field in ContactNote._meta.fields} == {
        "id", "pair", "side", "by", "on", "way", "minutes", "noted_at"
    }  # fmt: skip


def test_how_long_a_contact_lasted_is_asked_in_the_readers_language(client, pair) -> None:
    client.force_login(adult_of(pair, MENTOR))
    page = client.get(address("_log", pair).replace("/sv/", "/ar/")).content.decode()
    assert "45 دقيقة" in page
    assert "minuter" not in page


def test_a_contact_before_the_beginning_or_after_today_is_refused(client, pair) -> None:
    client.force_login(adult_of(pair, MENTOR))
    for days in (-2, 2):
        day = timezone.localdate() + timedelta(days=days)
        answer = client.post(
            address("_log", pair), {"on": day.isoformat(), "way": "phone", "minutes": "45"}
        )
        assert "Välj i dag eller en dag som har varit" in answer.content.decode()
    assert not pair.contacts.exists()


def asked(pair: Pair) -> None:
    fire_periodic()
    run_due()


def test_three_questions_come_after_two_weeks_and_go_away_when_answered(client, pair) -> None:
    with later(13):
        asked(pair)
        assert not CheckIn.objects.exists()
    with later(14.1):
        asked(pair)
        asked(pair)
        assert CheckIn.objects.count() == 2
        assert "Svara på tre korta frågor" in read(client, pair, MENTEE)
        client.post(address("_check_in", pair), ANSWERS)
        assert "Svara på tre korta frågor" not in read(client, pair, MENTEE)
        assert "Svara på tre korta frågor" in read(client, pair, MENTOR)


@pytest.mark.parametrize(
    ("told", "kind"),
    [({"wants_call": "yes"}, "call_me"), ({"going": "hard"}, "hard_times"), ({}, None)],
    ids=["wants a call", "is hard", "is well"],
)
def test_a_person_is_asked_to_call_who_needs_it(client, pair, told, kind) -> None:
    in_touch(pair)
    with later(15):
        asked(pair)
        client.force_login(adult_of(pair, MENTEE))
        client.post(address("_check_in", pair), ANSWERS | told)
    found = Task.objects.filter(done_at=None).values_list("kind", flat=True)
    assert list(found) == ([kind] if kind else [])


@pytest.mark.parametrize("meant", Meant)
def test_words_are_read_only_by_whom_they_are_meant_for(client, pair, coordinator, meant) -> None:
    with later(15):
        asked(pair)
        client.force_login(adult_of(pair, MENTEE))
        words = {"words": "Tack för att ni finns.", "meant_for": meant}
        client.post(address("_check_in", pair), ANSWERS | words)
        shown = {
            "other home": "Tack för att ni finns." in read(client, pair, MENTOR),
        }
        client.force_login(coordinator)
        page = client.get(address("_pair", pair)).content.decode()
        shown["coordinator"] = "Tack för att ni finns." in page
    is_coordinator = meant == Meant.COORDINATOR
    assert shown == {"other home": not is_coordinator, "coordinator": is_coordinator}


def test_words_with_a_personal_number_stay_on_the_page_and_are_not_kept(client, pair) -> None:
    with later(15):
        asked(pair)
        client.force_login(adult_of(pair, MENTEE))
        words = {"words": "Det gäller 19811218-9876."}
        answer = client.post(address("_check_in", pair), ANSWERS | words)
    assert answer.status_code == 200
    assert "19811218-9876" in answer.content.decode()
    assert not CheckIn.objects.exclude(words="").exists()


def test_a_pause_rests_and_goes_on(client, pair) -> None:
    client.force_login(adult_of(pair, MENTEE))
    client.post(address("_pause", pair), {"step": "pause"})
    assert "Kontakten vilar" in read(client, pair, MENTOR)
    with later(40):
        asked(pair)
    assert not CheckIn.objects.exists()
    client.post(address("_pause", pair), {"step": "resume"})
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE


def acute_contact() -> None:
    told = {"name": "Socialjouren", "purpose": "Kväll och natt.", "phone": "112", "is_acute": True}
    put_contact(key=new_id(), texts={"sv": told})


def test_a_concern_shows_where_to_turn_before_and_after_it_is_told(client, pair) -> None:
    acute_contact()
    assert "Socialjouren" in read(client, pair, MENTEE, "_concern")
    answer = client.post(address("_concern", pair), {"kind": "unsafe"}).content.decode()
    assert "Socialjouren" in answer
    assert "Kontakten är pausad från och med nu" in answer
    assert "<textarea" not in read(client, pair, MENTEE, "_concern")


def test_both_homes_read_the_same_after_a_concern_whoever_told_it(client, pair) -> None:
    client.force_login(adult_of(pair, MENTEE))
    client.post(address("_concern", pair), {"kind": "other"})
    texts = {
        side: read(client, pair, side).split('id="now"')[1].split("</section>")[0] for side in Side
    }
    assert texts[MENTOR] == texts[MENTEE]
    client.post(address("_pause", pair), {"step": "resume"})
    pair.refresh_from_db()
    assert pair.state == PairState.PAUSED


def test_a_concern_is_mailed_to_the_coordinator_at_once_without_a_word_about_anybody(
    client, pair, coordinator
) -> None:
    run_due()
    mail.outbox.clear()
    client.force_login(adult_of(pair, MENTEE))
    client.post(address("_concern", pair), {"kind": "unsafe"})
    run_due()
    [letter] = [sent for sent in mail.outbox if sent.to == [coordinator.email]]
    for side in Side:
        assert adult_of(pair, side).first_name not in letter.subject + letter.body


def test_the_end_asks_two_questions_and_finds_another_mentor(client, programme, pair) -> None:
    free = mentor_in(programme)
    client.force_login(adult_of(pair, MENTEE))
    client.post(address("_end", pair), {"again": "values", "wish": "another"})
    assert "Säg hur ni vill avsluta" in read(client, pair, MENTOR)
    client.post(address("_end", pair), {"again": "yes"})
    run_due()
    pair.refresh_from_db()
    assert (pair.state, pair.end_reason) == (PairState.CLOSED, EndReason.ANOTHER_MENTOR)
    assert Pair.objects.get(state=PairState.PROPOSED).slot.mentor == free


def test_an_end_that_did_not_feel_safe_is_a_concern_as_well(client, pair) -> None:
    client.force_login(adult_of(pair, MENTEE))
    client.post(address("_end", pair), {"again": "unsafe", "wish": "another"})
    assert Concern.objects.get().about == pair.mentor_home


def test_feedback_is_blind_until_both_have_given_theirs(client, programme) -> None:
    pair = closed(mentor_in(programme), mentee_in(programme))
    given = {"listened": "4", "helped": "3", "trusted": "4"}
    client.force_login(adult_of(pair, MENTOR))
    client.post(address("_feedback", pair), given | {"words": "Ni är så modiga."})
    assert "Ni är så modiga." not in read(client, pair, MENTEE)
    client.post(address("_feedback", pair), given | {"words": "Tack för allt."})
    assert "Ni är så modiga." in read(client, pair, MENTEE)
    assert "Tack för allt." in read(client, pair, MENTOR)


def test_a_mentor_can_stop_and_is_thanked(client, pair) -> None:
    client.force_login(adult_of(pair, MENTOR))
    assert "Vi kan inte vara mentor längre" in client.get(reverse("mentorships")).content.decode()
    client.post(reverse("mentorship_withdraw"))
    pair.refresh_from_db()
    assert pair.state == PairState.CLOSING


def test_a_coordinator_arranges_the_start_meeting_and_both_homes_are_asked(
    client, programme, coordinator
) -> None:
    pair = accepted(proposed(mentor_in(programme), mentee_in(programme)))
    client.force_login(coordinator)
    day = (now() + timedelta(days=4)).date().isoformat()
    client.post(
        address("_start", pair), {"day": day, "time": "18:00", "minutes": "60", "place": "Biblan"}
    )
    meeting = Meeting.objects.get()
    invited = set(Participation.objects.values_list("user", flat=True))
    assert invited == {adult_of(pair, side).pk for side in Side}
    assert not Task.objects.filter(done_at=None).exists()
    assert reverse("meeting", args=[meeting.uid]) in read(client, pair, MENTEE)


def test_a_pair_without_a_start_in_time_needs_a_person(programme) -> None:
    accepted(proposed(mentor_in(programme), mentee_in(programme)))
    with later(15.5):
        asked(None)
        asked(None)
    kinds = Task.objects.filter(done_at=None).order_by("kind").values_list("kind", flat=True)
    assert list(kinds) == ["no_start", "start"]


def test_a_pair_that_goes_quiet_needs_a_person_once(pair) -> None:
    with later(43):
        asked(pair)
        asked(pair)
    assert Task.objects.filter(kind="fading").count() == 1


def test_a_check_in_that_stays_unanswered_needs_a_person(pair) -> None:
    with later(14.1):
        asked(pair)
    with later(25):
        asked(pair)
    assert Task.objects.filter(kind="no_check_in", done_at=None).count() == 1


@pytest.mark.parametrize(
    ("act", "state"),
    [("end", PairState.CLOSED), ("match_again", PairState.CLOSED), ("pause", PairState.PAUSED)],
)
def test_a_coordinator_does_by_hand_what_must_be_done(
    client, pair, coordinator, act, state
) -> None:
    client.force_login(coordinator)
    assert client.post(address("_act", pair), {"act": act}).status_code == 302
    pair.refresh_from_db()
    assert pair.state == state


def test_an_act_that_does_not_fit_is_refused_in_words(client, pair, coordinator) -> None:
    client.force_login(coordinator)
    answer = client.post(address("_act", pair), {"act": "resume"}, follow=True)
    assert "Inget ändrades" in answer.content.decode()
    assert client.post(address("_act", pair), {"act": "fly"}).status_code == 400


def test_a_task_is_done_and_gone_but_a_concern_only_when_it_is_cleared(
    client, pair, coordinator
) -> None:
    client.force_login(adult_of(pair, MENTEE))
    client.post(address("_concern", pair), {"kind": "other"})
    task = Task.objects.get(kind="concern")
    client.force_login(coordinator)
    client.post(reverse("mentorship_task", args=[task.pk]))
    task.refresh_from_db()
    assert task.done_at is None
    client.post(reverse("mentorship_clear", args=[Concern.objects.get().pk]))
    task.refresh_from_db()
    assert task.done_at is not None
    client.post(address("_act", pair), {"act": "resume"})
    pair.refresh_from_db()
    assert pair.state == PairState.ACTIVE


def test_a_named_coordinator_and_nobody_else_sees_a_protected_pair(
    client, programme, pair, coordinator
) -> None:
    administrator = member(programme.organisation, Role.ADMINISTRATOR)
    other = member(programme.organisation, Role.COORDINATOR)
    protect_identity(user=adult_of(pair, MENTEE), alias="Björk")
    needs.name_coordinator(pair=pair, coordinator=coordinator, by=administrator)
    for viewer, status in ((administrator, 200), (coordinator, 200), (other, 404)):
        client.force_login(viewer)
        assert client.get(address("_pair", pair)).status_code == status
        assert ("Björk" in client.get(reverse("mentorship_pairs")).content.decode()) == (
            status == 200
        )


def test_the_mentor_stands_on_min_sida_with_the_next_step(client, pair) -> None:
    client.force_login(adult_of(pair, MENTEE))
    page = client.get(reverse("my_page")).content.decode()
    assert adult_of(pair, MENTOR).first_name in page
    assert address("", pair) in page


def queries_of(client, address, django_assert_max_num_queries, most: int) -> int:
    with django_assert_max_num_queries(most) as found:
        client.get(address)
    return len(found)


def test_lists_cost_the_same_with_one_pair_and_with_twenty(
    client, programme, coordinator, django_assert_max_num_queries
) -> None:
    mentor = mentor_in(programme, places=10)
    running(mentor, mentee_in(programme))
    pages = (
        (coordinator, "mentorship_pairs"),
        (mentor.household.members.get().user, "mentorships"),
    )

    def counts():
        for viewer, name in pages:
            client.force_login(viewer)
            client.get(reverse(name))
            yield queries_of(client, reverse(name), django_assert_max_num_queries, 20)

    one = list(counts())
    for _ in range(9):
        running(mentor, mentee_in(programme))
    for _ in range(10):
        running(mentor_in(programme), mentee_in(programme))
    assert list(counts()) == one


def test_a_home_in_no_programme_has_nothing_here(client) -> None:
    alone = member(HouseholdFactory().organisation)
    client.force_login(alone)
    assert client.get(reverse("mentorships")).status_code == 404
