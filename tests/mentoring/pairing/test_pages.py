"""A home asks for a mentor, or offers to be one, on a page of boxes to tick."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lms.accounts.api import join_home
from lms.common.clock import now
from mentoring.models import MenteeProfile, MentorProfile, Programme
from mentoring.pairing import forms
from tests.factories.accounts import UserFactory
from tests.factories.mentoring import home_in, mentor_in, programme_of

pytestmark = pytest.mark.django_db

TOLD = {
    "first_language": "ar",
    "other_languages": ["sv"],
    "themes": ["school", "health"],
    "ages": ["7-12"],
    "times": ["evenings"],
    "forms": ["physical", "digital"],
}
SIGNED = TOLD | {"foster_home_since": "2015-03-01", "capacity": "2", "signs": "on"}


@pytest.fixture
def home():
    return home_in(programme_of())


@pytest.fixture
def adult(home, client):
    adult = home.members.get().user
    client.force_login(adult)
    return adult


def test_a_home_asks_for_a_mentor_and_reads_its_answers_again(client, adult, home) -> None:
    address = reverse("mentoring_seek")
    assert client.post(address, TOLD | {"musts": ["themes"]}).status_code == 302
    mentee = MenteeProfile.objects.get(household=home)
    assert mentee.languages == ["ar", "sv"]
    assert (mentee.themes, mentee.musts) == (["school", "health"], ["themes"])
    shown = client.get(address).context["form"]
    assert shown.initial["first_language"] == "ar"
    assert shown.initial["themes"] == ["school", "health"]


def test_a_home_says_that_it_needs_somebody_soon_and_can_take_it_back(client, adult, home) -> None:
    address = reverse("mentoring_seek")
    client.post(address, TOLD | {"is_urgent": "on"})
    assert MenteeProfile.objects.get(household=home).is_urgent
    assert client.get(address).context["form"].initial["is_urgent"]
    client.post(address, TOLD)
    assert not MenteeProfile.objects.get(household=home).is_urgent


def test_easy_swedish_is_read_and_not_spoken(client, adult, monkeypatch) -> None:
    known = [("sv", "svenska"), ("sv-simple", "lättläst svenska"), ("zh-hant", "kinesiska")]
    monkeypatch.setattr(forms, "known_languages", lambda: known)
    form = client.get(reverse("mentoring_seek")).context["form"]
    for name in ("first_language", "other_languages"):
        assert [code for code, _name in form.fields[name].choices] == ["sv", "zh-hant"]


def test_a_home_that_cannot_meet_is_told_so_and_nothing_is_kept(client, adult) -> None:
    answer = client.post(reverse("mentoring_seek"), TOLD | {"times": []})
    assert answer.status_code == 200
    assert answer.context["form"].errors.keys() == {"times"}
    assert not MenteeProfile.objects.exists()


def test_an_experienced_home_offers_to_mentor_and_signs(client, adult, home) -> None:
    assert client.post(reverse("mentoring_offer"), SIGNED).status_code == 302
    mentor = MentorProfile.objects.get(household=home)
    assert (mentor.signed_by, mentor.signed_version) == (adult, 1)
    signed_at = mentor.signed_at
    client.post(reverse("mentoring_offer"), SIGNED)
    mentor.refresh_from_db()
    assert mentor.signed_at == signed_at


def test_the_undertaking_is_read_where_it_is_signed(client, adult) -> None:
    assert "Vi berättar inget vidare." in client.get(reverse("mentoring_offer")).content.decode()


def test_nothing_is_kept_of_a_home_that_does_not_sign(client, adult) -> None:
    client.post(reverse("mentoring_offer"), TOLD | {"foster_home_since": "2015-03-01"})
    assert not MentorProfile.objects.exists()


def test_a_home_that_is_new_itself_reads_why_it_cannot_mentor_yet(client, adult) -> None:
    lately = (now() - timedelta(days=90)).date().isoformat()
    answer = client.post(reverse("mentoring_offer"), SIGNED | {"foster_home_since": lately})
    assert "foster_home_since" in answer.context["form"].errors
    assert not MentorProfile.objects.exists()


def test_the_way_to_a_mentor_stands_on_ones_details_only_where_there_is_a_programme(
    client, adult
) -> None:
    address = reverse("mentoring_seek")
    assert address in client.get(reverse("profile")).content.decode()
    client.force_login(UserFactory())
    assert address not in client.get(reverse("profile")).content.decode()


def everything(mentors) -> dict[str, object]:
    """Return all that can be ticked and chosen on either form, mentors by name too."""
    fields = forms.SeekForm(nameable=mentors).fields
    several = {name: list(dict(fields[name].choices)) for name in TOLD if name != "first_language"}
    wishes = [(mentor.pk, True) for mentor in mentors]
    told = SIGNED | several | forms.wishes_told(wishes)
    return told | {"is_urgent": "on", "may_be_named": "on"}


@pytest.mark.parametrize("name", ["mentoring_seek", "mentoring_offer"])
def test_a_form_costs_the_same_however_much_is_ticked_and_whoever_can_be_named(
    client, adult, home, name, django_assert_max_num_queries
) -> None:
    programme, address = Programme.objects.get(), reverse(name)

    def one_more() -> MentorProfile:
        mentor = mentor_in(programme)
        MentorProfile.objects.filter(pk=mentor.pk).update(may_be_named=True)
        programme_of()
        join_home(household=home, user=UserFactory())
        return mentor

    def kept_and_read(answers) -> None:
        assert client.post(address, answers).status_code == 302
        assert client.get(address).status_code == 200

    mentors = [one_more()]
    few = SIGNED | {"themes": ["school"], "other_languages": [], "wish_1": str(mentors[0].pk)}
    kept_and_read(few)
    with django_assert_max_num_queries(30) as one:
        kept_and_read(few)
    mentors += [one_more() for _ in range(19)]
    many = everything(mentors)
    with django_assert_max_num_queries(len(one)):
        kept_and_read(many)
