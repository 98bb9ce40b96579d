"""A coordinator starts a round, reads why, asks why not, compares, publishes, puts aside."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from lms.accounts.api import protect_identity
from lms.outbox.api import run_due
from mentoring.mentorships.vocabulary import Side
from mentoring.models import HomeMark, MatchRun, MenteeProfile, MentorProfile, Pair
from mentoring.pairing import matching, services
from mentoring.pairing.vocabulary import DecisionKind, MarkKind, PairState, RunState, Theme
from tests.factories.mentoring import answered, mentee_in, mentor_in, proposed


def name(profile) -> str:
    return str(profile.household.name)


def decide(kind, mentor, mentee):
    return matching.decide(
        kind=kind, mentor=mentor, mentee=mentee, reason="De har känt varandra länge.", by=None
    )


def test_a_round_shows_its_progress_and_then_its_draft(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    waiting = desk.post("mentoring_rounds", desk.programme.pk)
    assert "Omgången beräknas" in waiting
    assert 'data-behaviour="look-again"' in waiting
    while run_due():
        pass
    run = MatchRun.objects.get()
    draft = desk.read("mentoring_round", run.pk)
    assert name(mentor) in draft
    assert name(mentee) in draft
    assert "350/350" in draft
    assert not Pair.objects.exists()


def test_rounds_of_one_minute_are_told_apart_by_their_seconds(desk) -> None:
    begun = datetime(2027, 3, 2, 9, 15, 7, tzinfo=UTC)
    first, second, third = (desk.computed() for _ in range(3))
    for seconds, run in enumerate((first, second, third)):
        at = begun + timedelta(seconds=seconds)
        MatchRun.objects.filter(pk=run.pk).update(started_at=at)
    listed = desk.read("mentoring_rounds", desk.programme.pk)
    assert all(f"10:15:0{second}" in listed for second in (7, 8, 9))
    beside = desk.read("mentoring_compare", third.pk)
    assert "10:15:07" in beside
    assert "10:15:08" in beside


def test_a_draft_tells_points_distance_unmet_wishes_and_the_next_best(desk) -> None:
    first, second = mentor_in(desk.programme), mentor_in(desk.programme)
    mentee = mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    draft = desk.read("mentoring_round", desk.computed().pk)
    assert "175/350" in draft
    assert "0 km" in draft
    assert "Teman: Hälsa, sömn och mat" in draft
    assert name(first) in draft
    assert name(second) in draft
    assert "Näst bäst" in draft


def test_a_draft_says_who_is_left_why_and_whom_to_ask(desk) -> None:
    mentor = mentor_in(desk.programme)
    for _ in range(2):
        mentee_in(desk.programme)
    draft = desk.read("mentoring_round", desk.computed().pk)
    assert f"De här skulle passa men har ingen plats kvar: {name(mentor)}." in draft
    assert "ett hem till får en mentor" in draft
    assert "Bevisat bäst" in draft


def column_of(page: str, label: str) -> list[str]:
    """Return the cells of a table's column, from the first row to the last."""
    return [text.strip() for text in re.findall(rf'data-label="{label}">([^<]*)<', page)]


def test_a_draft_says_what_one_place_fewer_would_change(desk) -> None:
    best = mentor_in(desk.programme)
    mentee_in(desk.programme)
    alone = desk.read("mentoring_round", desk.computed().pk)
    assert column_of(alone, "En plats färre") == ["ett hem färre får en mentor"]
    mentor_in(desk.programme)
    beside = desk.read("mentoring_round", desk.computed().pk)
    assert column_of(beside, "En plats färre") == ["ingenting", "ingenting"]
    MentorProfile.objects.exclude(pk=best.pk).update(themes=[])
    weaker = desk.read("mentoring_round", desk.computed().pk)
    assert "det svagaste paret blir svagare" in column_of(weaker, "En plats färre")
    mentor_in(desk.programme)
    MentorProfile.objects.exclude(pk=best.pk).update(themes=[])
    MenteeProfile.objects.filter(pk=mentee_in(desk.programme).pk).update(themes=[Theme.HEALTH])
    better = desk.read("mentoring_round", desk.computed().pk)
    assert sorted(column_of(better, "En plats färre")) == [
        "350 poäng färre",
        "ingenting",
        "ingenting",
    ]


def test_a_draft_stands_beside_simpler_ways(desk) -> None:
    mentor_in(desk.programme)
    mentee_in(desk.programme)
    draft = desk.read("mentoring_round", desk.computed().pk)
    assert "Den som har väntat längst väljer först" in draft


def test_without_mentors_a_draft_says_what_to_do(desk) -> None:
    mentee_in(desk.programme)
    assert "Ingen godkänd mentor deltar." in desk.read("mentoring_round", desk.computed().pk)


def test_where_nobody_fits_each_obstacle_is_counted(desk) -> None:
    mentor_in(desk.programme)
    mentee = mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(languages=["so"])
    draft = desk.read("mentoring_round", desk.computed().pk)
    assert "1 mentor: Inget gemensamt språk." in draft


def test_why_not_another_names_the_obstacle_or_who_would_move(desk) -> None:
    chosen, other = mentor_in(desk.programme), mentor_in(desk.programme)
    first, second = mentee_in(desk.programme), mentee_in(desk.programme)
    HomeMark.objects.create(household=other.household, kind=MarkKind.KIN, mark="a")
    HomeMark.objects.create(household=first.household, kind=MarkKind.KIN, mark="a")
    run = desk.computed()
    page = desk.read("mentoring_why_not", run.pk, first.pk)
    assert "Föreslagen i det här utkastet." in page
    assert "De är släkt" in page
    page = desk.read("mentoring_why_not", run.pk, second.pk)
    assert f"{name(first)} skulle bli utan mentor." in page
    assert "Sammanlagt: -1 par" in page
    assert name(chosen) in page


def test_why_not_tells_no_moves_when_homes_have_changed_since(desk) -> None:
    mentor_in(desk.programme)
    mentee, other = mentee_in(desk.programme), mentee_in(desk.programme)
    run = desk.computed()
    MenteeProfile.objects.filter(pk=other.pk).update(themes=[])
    page = desk.read("mentoring_why_not", run.pk, mentee.pk)
    assert "Något har ändrats sedan omgången startades." in page
    assert "skulle" not in page.replace("skulle flytta visas", "")


def test_the_map_draws_homes_and_pairs_but_nobody_protected(desk) -> None:
    mentor, mentee = mentor_in(desk.programme, places=2), mentee_in(desk.programme)
    hidden = mentee_in(desk.programme)
    run = desk.computed()
    protect_identity(user=hidden.household.members.get().user, alias="Björk")
    page = desk.read("mentoring_round", run.pk)
    drawing = page[
        page.index('<svg class="dot-map') : page.index("</svg>", page.index("dot-map__names"))
    ]
    assert f"{name(mentor)} · {name(mentee)}" in drawing
    assert name(hidden) not in page
    assert "GeoNames, CC BY 4.0" in page
    assert "Sundsvall" in drawing


def test_each_dot_leads_to_its_home_on_the_page(desk) -> None:
    mentor = mentor_in(desk.programme)
    homes = [mentee_in(desk.programme) for _ in range(2)]
    page = desk.read("mentoring_round", desk.computed().pk)
    drawing = page[page.index('<svg class="dot-map') : page.index("dot-map__names")]
    leads = dict(re.findall(r'href="#([a-z]+-[0-9]+)" aria-label="([^"]+)"', drawing))
    assert sorted(leads.values()) == sorted(name(each) for each in (mentor, *homes))
    for row in leads:
        assert f' id="{row}"' in page


def test_publishing_asks_once_and_proposes_the_pairs(desk) -> None:
    mentor_in(desk.programme)
    mentee_in(desk.programme)
    run = desk.computed()
    assert "Föreslå 1 par?" in desk.read("mentoring_publish", run.pk)
    page = desk.post("mentoring_publish", run.pk)
    assert "1 par är föreslaget" in page
    [pair] = Pair.objects.all()
    assert pair.proposed_by == desk.coordinator
    assert pair.explanation["mentee"]["reasons"]
    again = desk.post("mentoring_publish", run.pk)
    assert "Bara ett utkast kan publiceras" in again
    assert Pair.objects.count() == 1


def test_a_place_taken_meanwhile_is_told_and_the_others_are_published(desk) -> None:
    mentor, other = mentor_in(desk.programme), mentor_in(desk.programme)
    for _ in range(2):
        mentee_in(desk.programme)
    run = desk.computed()
    late = mentee_in(desk.programme)
    services.propose_pair(mentor=mentor, mentee=late, by=None)
    assert "Platsen togs nyss." in desk.read("mentoring_publish", run.pk)
    page = desk.post("mentoring_publish", run.pk)
    assert "Platsen togs nyss." in page
    assert "1 par är föreslaget" in page
    assert Pair.objects.filter(slot__mentor=other).count() == 1


def test_a_profile_edited_since_is_told_before_anything_is_published(desk) -> None:
    mentor_in(desk.programme)
    mentee = mentee_in(desk.programme)
    run = desk.computed()
    assert "ändrade sina svar" not in desk.read("mentoring_round", run.pk)
    services.ask_for_mentor(programme=desk.programme, household=mentee.household, languages=["so"])
    assert "ändrade sina svar" in desk.read("mentoring_round", run.pk)
    assert "passar inte längre" in desk.post("mentoring_publish", run.pk)
    assert not Pair.objects.exists()


def test_homes_that_tell_something_new_during_a_round_are_named_and_it_is_to_run_again(
    desk,
) -> None:
    mentor_in(desk.programme)
    mentee_in(desk.programme)
    run = matching.start_run(programme=desk.programme, by=desk.coordinator)
    late = mentee_in(desk.programme)
    while run_due():
        pass
    page = desk.read("mentoring_round", run.pk)
    assert "Hem har berättat något nytt sedan omgången startades" in page
    assert name(late) in page
    assert "Starta en ny omgång" in page
    assert name(late) in desk.read("mentoring_publish", run.pk)


def test_a_home_that_edited_its_answers_stays_behind_even_if_it_still_fits(desk) -> None:
    mentor_in(desk.programme)
    mentee = mentee_in(desk.programme)
    run = desk.computed()
    services.ask_for_mentor(
        programme=desk.programme, household=mentee.household, themes=[Theme.SCHOOL, Theme.HEALTH]
    )
    assert "ändrade sina svar" in desk.post("mentoring_publish", run.pk)
    assert not Pair.objects.exists()


def test_a_round_that_is_run_again_says_what_it_would_change_and_then_does(desk) -> None:
    first, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    pair = proposed(first, mentee)
    second, newcomer = mentor_in(desk.programme), mentee_in(desk.programme)
    MentorProfile.objects.filter(pk=second.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    run = desk.computed()
    draft = desk.read("mentoring_round", run.pk)
    assert "Det här skulle omgången ändra" in draft
    assert (
        f"Föreslagen till {name(first)} i dag; skulle i stället föreslås till {name(second)}."
        in draft
    )
    assert f"{name(first)} skulle föreslås till {name(newcomer)}." in draft
    asked = desk.read("mentoring_publish", run.pk)
    assert "1 öppet förslag dras tillbaka" in asked
    page = desk.post("mentoring_publish", run.pk)
    assert "2 par är föreslagna" in page
    assert "1 öppet förslag drogs tillbaka" in page
    pair.refresh_from_db()
    assert pair.state == PairState.CANCELLED


def test_a_standing_proposal_that_stays_is_not_proposed_again(desk) -> None:
    proposed(mentor_in(desk.programme), mentee_in(desk.programme))
    run = desk.computed()
    draft = desk.read("mentoring_round", run.pk)
    assert "Redan föreslagen" in draft
    assert reverse("mentoring_publish", args=[run.pk]) not in draft


def test_an_answered_proposal_is_told_before_anything_is_published(desk) -> None:
    mentee = mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    pair = proposed(mentor_in(desk.programme), mentee)
    better = mentor_in(desk.programme)
    MentorProfile.objects.filter(pk=better.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    run = desk.computed()
    answered(pair, Side.MENTEE, says_yes=True)
    assert "Förslaget har besvarats eller avslutats sedan dess." in desk.read(
        "mentoring_round", run.pk
    )


def test_a_moved_proposal_of_a_home_protected_since_stands_on_no_page(desk) -> None:
    mentee = mentee_in(desk.programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    proposed(mentor_in(desk.programme), mentee)
    better = mentor_in(desk.programme)
    MentorProfile.objects.filter(pk=better.pk).update(themes=[Theme.SCHOOL, Theme.HEALTH])
    run = desk.computed()
    protect_identity(user=mentee.household.members.get().user, alias="Björk")
    for page in ("mentoring_round", "mentoring_publish"):
        assert name(mentee) not in desk.read(page, run.pk)


def test_a_draft_put_aside_is_never_published(desk) -> None:
    mentor_in(desk.programme)
    mentee_in(desk.programme)
    run = desk.computed()
    assert "Lagd åt sidan" in desk.post("mentoring_discard", run.pk)
    run.refresh_from_db()
    assert run.state == RunState.DISCARDED
    desk.post("mentoring_publish", run.pk)
    assert not Pair.objects.exists()
    assert "Bara ett utkast kan läggas åt sidan" in desk.post("mentoring_discard", run.pk)


def test_two_locks_on_one_place_stop_the_round_and_both_are_named(desk) -> None:
    mentor = mentor_in(desk.programme)
    first, second = mentee_in(desk.programme), mentee_in(desk.programme)
    for mentee in (first, second):
        decide(DecisionKind.LOCK, mentor, mentee)
    page = desk.read("mentoring_round", desk.computed().pk)
    assert "Omgången stannade" in page
    assert name(first) in page
    assert name(second) in page
    assert "De har känt varandra länge." in page


def test_a_lock_against_kinship_stops_the_round_and_names_both(desk) -> None:
    mentor, mentee = mentor_in(desk.programme), mentee_in(desk.programme)
    decide(DecisionKind.LOCK, mentor, mentee)
    for home in (mentor.household, mentee.household):
        HomeMark.objects.create(household=home, kind=MarkKind.KIN, mark="a")
    page = desk.read("mentoring_round", desk.computed().pk)
    assert name(mentee) in page
    assert "Regeln som inget lås kan bryta: De är släkt." in page


def test_two_drafts_differ_home_by_home_and_say_why(desk) -> None:
    first, second = mentor_in(desk.programme), mentor_in(desk.programme)
    mentee = mentee_in(desk.programme)
    before = desk.computed()
    chosen = before.report["pairs"][0]["mentor"]
    decide(DecisionKind.VETO, first if first.pk == chosen else second, mentee)
    after = desk.computed()
    page = desk.read("mentoring_compare", after.pk, **{"with": str(before.pk)})
    assert "1 hem får något annat" in page
    assert name(first) in page
    assert name(second) in page


def test_a_compared_round_of_another_programme_is_not_there(desk) -> None:
    run = desk.computed()
    page = desk.read("mentoring_compare", run.pk, **{"with": "999999"})
    assert "Välj omgången" in page


@pytest.mark.parametrize("homes", [1, 20])
def test_a_draft_costs_the_same_however_many_pairs(
    desk, homes, django_assert_max_num_queries
) -> None:
    for _ in range(homes):
        mentor_in(desk.programme)
        mentee_in(desk.programme)
    run = desk.computed()
    desk.read("mentoring_round", run.pk)
    with django_assert_max_num_queries(20):
        desk.client.get(reverse("mentoring_round", args=[run.pk]))
    with django_assert_max_num_queries(20):
        desk.client.get(
            reverse("mentoring_why_not", args=[run.pk, run.report["pairs"][0]["mentee"]])
        )
