"""A home asks for mentors by name, as a wish or as what must be; only who agreed can be chosen."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from lms.accounts.api import protect_identity
from mentoring.models import MatchRun, MenteeProfile, MentorProfile, MentorWish
from mentoring.pairing import matching, publishing, services
from mentoring.pairing.errors import CannotBeNamed
from mentoring.pairing.explaining import compromises_for, reasons_for
from mentoring.pairing.vocabulary import MentorState
from tests.factories.mentoring import TOLD, home_in, mentee_in, mentor_in, programme_of

pytestmark = pytest.mark.django_db

ANSWERS = {
    "first_language": "sv",
    "themes": ["school"],
    "ages": ["13-17"],
    "times": ["evenings"],
    "forms": ["physical", "digital"],
}


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def home(programme, client):
    home = home_in(programme)
    client.force_login(home.members.get().user)
    return home


def named_in(programme, **more) -> MentorProfile:
    """Return a mentor who may be wished for by name."""
    mentor = mentor_in(programme, **more)
    MentorProfile.objects.filter(pk=mentor.pk).update(may_be_named=True)
    mentor.refresh_from_db()
    return mentor


def wishing(programme, *wishes) -> MenteeProfile:
    """Return a home that asks for mentors by name."""
    return services.ask_for_mentor(
        programme=programme, household=home_in(programme), wishes=wishes, **TOLD
    )


def computed(programme) -> MatchRun:
    run = matching.start_run(programme=programme, by=None)
    matching.compute(run)()
    run.refresh_from_db()
    return run


def pairs_in(programme) -> list[list[int]]:
    plan = computed(programme).plan
    assert plan is not None
    found: list[list[int]] = plan["pairs"]
    return found


def protect(profile) -> None:
    protect_identity(user=profile.household.members.get().user, alias="Björk")


def test_a_home_chooses_among_those_who_have_agreed_and_reads_its_wishes_again(
    client, programme, home
) -> None:
    first, second = named_in(programme), named_in(programme)
    address = reverse("mentoring_seek")
    wishes = {"wish_1": second.pk, "wish_2": first.pk, "wish_2_is_must": "on"}
    assert client.post(address, ANSWERS | wishes).status_code == 302
    kept = MentorWish.objects.order_by("number").values_list("mentor", "is_must")
    assert list(kept) == [(second.pk, False), (first.pk, True)]
    form = client.get(address).context["form"]
    assert form.initial["wish_1"] == str(second.pk)
    assert form.initial["wish_2_is_must"]
    client.post(address, ANSWERS)
    assert not MentorWish.objects.exists()


def test_nobody_is_listed_who_has_not_agreed_is_protected_or_takes_no_part(
    client, programme, home
) -> None:
    listed, shy = named_in(programme), mentor_in(programme)
    hidden, gone = named_in(programme), named_in(programme)
    protect(hidden)
    MentorProfile.objects.filter(pk=gone.pk).update(state=MentorState.ENDED)
    own = named_in(programme, home=home)
    page = client.get(reverse("mentoring_seek")).content.decode()
    assert listed.household.name in page
    for other in (shy, hidden, gone, own):
        assert f'value="{other.pk}"' not in page
        assert f">{other.household.name}<" not in page


def test_where_nobody_may_be_named_nothing_is_asked(client, programme, home) -> None:
    mentor_in(programme)
    assert "wish_1" not in client.get(reverse("mentoring_seek")).context["form"].fields


def test_the_same_mentor_twice_is_told_and_nothing_is_kept(client, programme, home) -> None:
    mentor = named_in(programme)
    wishes = {"wish_1": mentor.pk, "wish_3": mentor.pk}
    answer = client.post(reverse("mentoring_seek"), ANSWERS | wishes)
    assert "Du har valt den här mentorn två gånger." in answer.content.decode()
    assert not MenteeProfile.objects.exists()


def test_a_mentor_who_has_not_agreed_cannot_be_chosen_by_hand(client, programme, home) -> None:
    named_in(programme)
    shy = mentor_in(programme)
    answer = client.post(reverse("mentoring_seek"), ANSWERS | {"wish_1": shy.pk})
    assert answer.status_code == 200
    assert not MenteeProfile.objects.exists()
    with pytest.raises(CannotBeNamed):
        wishing(programme, (shy, False))
    assert not MenteeProfile.objects.exists()


def test_a_mentor_says_on_the_own_page_that_the_name_may_stand_there(
    client, programme, home
) -> None:
    answers = ANSWERS | {"foster_home_since": "2015-03-01", "signs": "on", "may_be_named": "on"}
    answers |= {"capacity": "2"}
    client.post(reverse("mentoring_offer"), answers)
    assert MentorProfile.objects.get(household=home).may_be_named
    client.post(reverse("mentoring_offer"), ANSWERS | answers | {"may_be_named": ""})
    assert not MentorProfile.objects.get(household=home).may_be_named


def test_a_wished_mentor_is_preferred(programme) -> None:
    others = [named_in(programme) for _ in range(3)]
    mentee = wishing(programme, (others[2], False))
    assert pairs_in(programme) == [[others[2].pk, mentee.pk]]


def test_a_home_that_would_rather_wait_gets_nobody_else(programme) -> None:
    meant, other = named_in(programme), named_in(programme)
    mentee = wishing(programme, (meant, True), (other, False))
    services.change_places(mentor=meant, places=0)
    run = computed(programme)
    assert run.plan is not None
    assert run.plan["pairs"] == []
    assert run.report is not None
    assert run.report["unmatched"][0]["fitting"] == [meant.pk]
    services.change_places(mentor=meant, places=1)
    assert pairs_in(programme) == [[meant.pk, mentee.pk]]


def goes(mentor) -> None:
    MentorProfile.objects.filter(pk=mentor.pk).update(state=MentorState.ENDED)


def takes_it_back(mentor) -> None:
    MentorProfile.objects.filter(pk=mentor.pk).update(may_be_named=False)


@pytest.mark.parametrize("happens", [goes, takes_it_back, protect])
def test_nobody_waits_for_a_mentor_who_can_be_named_no_more(programme, happens) -> None:
    meant, other = named_in(programme), mentor_in(programme)
    mentee = wishing(programme, (meant, True))
    services.change_places(mentor=meant, places=0)
    assert pairs_in(programme) == []
    happens(meant)
    assert pairs_in(programme) == [[other.pk, mentee.pk]]


def test_the_home_reads_that_it_was_wished_and_the_mentor_does_not(programme) -> None:
    meant = named_in(programme)
    wishing(programme, (meant, False))
    [pair] = publishing.publish(run=computed(programme), by=None).pairs
    told = dict(pair.explanation["mentee"]["reasons"])
    assert "wish" in told
    assert "wish" not in dict(pair.explanation["mentor"]["reasons"])
    with override("en"):
        assert "It is one of the mentors you wished for." not in reasons_for(pair, pair.mentor_home)


def test_a_home_whose_wish_was_not_met_reads_so(programme) -> None:
    meant = named_in(programme)
    services.change_places(mentor=meant, places=0)
    mentor_in(programme)
    wishing(programme, (meant, False))
    [pair] = publishing.publish(run=computed(programme), by=None).pairs
    with override("en"):
        told = compromises_for(pair, pair.mentee_home)
    assert "It is not one of the mentors you asked for." in told


def test_what_a_home_wished_goes_with_either_home(programme) -> None:
    meant, other = named_in(programme), named_in(programme)
    mentee = wishing(programme, (meant, False), (other, True))
    services.withdraw_home(household=meant.household)
    assert [wish.mentor for wish in MentorWish.objects.all()] == [other]
    services.withdraw_home(household=mentee.household)
    assert not MentorWish.objects.exists()


def test_asking_again_elsewhere_keeps_the_wishes(programme) -> None:
    mentee = wishing(programme, (named_in(programme), False))
    services.ask_for_mentor(programme=programme, household=mentee.household, is_urgent=True)
    assert MentorWish.objects.count() == 1


@pytest.mark.parametrize("mentors", [1, 20])
def test_the_page_costs_the_same_however_many_mentors(
    client, programme, home, mentors, django_assert_max_num_queries
) -> None:
    for _ in range(mentors):
        named_in(programme)
    mentee_in(programme, home=home)
    client.get(reverse("mentoring_seek"))
    with django_assert_max_num_queries(11):
        client.get(reverse("mentoring_seek"))
