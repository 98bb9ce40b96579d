"""Mentors are told before their course is too old, and when a new undertaking waits."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import override

from courses.learning.services import enrolments
from courses.models import Outline
from lms.accounts.api import Role
from lms.common.clock import as_of, now
from lms.common.ids import new_id
from lms.notifications.models import Notice
from lms.outbox.api import run_due
from mentoring.desk.services import edit_programme
from mentoring.models import MentorProfile
from mentoring.pairing import queries, services
from mentoring.pairing.notices import LICENCE_ENDS, SIGN_ANEW
from mentoring.pairing.tasks import tell_what_runs_out
from mentoring.pairing.vocabulary import RENEW_DAYS, MentorState
from tests.factories.accounts import HouseholdFactory, member
from tests.factories.certificates import CompletionFactory
from tests.factories.course_pages import QUIZ, RIGHT_FORM, WRONG_FORM
from tests.factories.mentoring import mentor_in, programme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


@pytest.fixture
def me(programme, client):
    person = member(programme.organisation, Role.LEARNER)
    client.force_login(person)
    return person


@pytest.fixture
def mentor(programme, me) -> MentorProfile:
    home = HouseholdFactory(organisation=programme.organisation, members=[me])
    return mentor_in(programme, home=home)


@pytest.fixture
def until(programme, me, mentor, course):
    """A course that was taken so long ago that it counts for ten more days."""
    programme.course_key = course.key
    programme.save()
    counts = timedelta(days=round(queries.DAYS_A_MONTH * programme.course_valid_months))
    done_at = now() + timedelta(days=10) - counts
    outline = Outline.objects.filter(course_key=course.key).latest("number")
    CompletionFactory(user=me, outline=outline, completed_at=done_at)
    return done_at + counts


def my_page(client) -> str:
    return client.get(reverse("my_page")).content.decode()


def shown(moment) -> str:
    return date_format(timezone.localdate(moment), "j F Y")


def told(kind: str) -> list[Notice]:
    return list(Notice.objects.filter(kind=kind, withdrawn_at=None).order_by("pk"))


def test_a_mentor_is_told_once_a_month_before_the_course_is_too_old(until, me) -> None:
    with as_of(until - timedelta(days=RENEW_DAYS + 1)):
        tell_what_runs_out()
    assert told(LICENCE_ENDS) == []
    for days_left in (RENEW_DAYS - 1, 10, 1):
        with as_of(until - timedelta(days=days_left)):
            tell_what_runs_out()
    [notice] = told(LICENCE_ENDS)
    assert (notice.user, notice.about) == (me, {"day": timezone.localdate(until).isoformat()})


def test_the_notice_says_the_day_and_leads_to_where_the_course_stands(client, until) -> None:
    tell_what_runs_out()
    page = client.get(reverse("notices")).content.decode()
    assert f"Din mentorkurs gäller till {shown(until)}" in page
    [notice] = told(LICENCE_ENDS)
    assert notice.url == reverse("my_page")


def test_who_takes_the_course_again_is_a_mentor_for_another_time(
    client, until, me, mentor, course
) -> None:
    enrolments.enrol(user=me, course_key=course.key, statement_id=new_id())
    tell_what_runs_out()
    assert until - now() < timedelta(days=11)

    with override("sv"):
        quiz = {"lesson_key": course.tested.translation_key, "block_id": QUIZ["id"]}
        address = reverse("learning_quiz", kwargs=quiz)
    client.post(address, {"statement_id": str(new_id()), **WRONG_FORM})
    assert abs(queries.course_valid_until(mentor) - until) < timedelta(seconds=1)
    client.post(address, {"statement_id": str(new_id()), **RIGHT_FORM})

    renewed = queries.course_valid_until(mentor)
    assert renewed - until > timedelta(days=60)
    assert queries.licences_of(mentor.programme) == {mentor.household_id: renewed}
    assert queries.is_licensed(mentor, at=until + timedelta(days=1))
    assert "Ta om den" not in my_page(client)


def test_min_sida_says_by_when_to_take_the_course_again(client, until) -> None:
    assert f"Ta om den senast {shown(until)}." in my_page(client)
    with as_of(until - timedelta(days=RENEW_DAYS + 1)):
        assert "För dig som är mentor" not in my_page(client)


def test_min_sida_says_that_the_course_is_too_old(client, until) -> None:
    with as_of(until + timedelta(days=1)):
        page = my_page(client)
    assert "För dig som är mentor" in page
    assert f"Den gällde till {shown(until)}." in page


@pytest.mark.parametrize("state", [MentorState.ENDED, MentorState.APPLIED])
def test_who_is_no_mentor_is_told_of_nothing_that_ends(until, mentor, state) -> None:
    MentorProfile.objects.update(state=state)
    tell_what_runs_out()
    assert told(LICENCE_ENDS) == []


def change(programme, text: str) -> None:
    edit_programme(programme=programme, undertaking=text)
    while run_due():
        pass


def test_a_new_undertaking_asks_each_mentor_once_until_it_is_signed(
    client, programme, me, mentor
) -> None:
    change(programme, programme.undertaking)
    assert told(SIGN_ANEW) == []
    change(programme, "Vi berättar ingenting.")
    tell_what_runs_out()
    [notice] = told(SIGN_ANEW)
    assert (notice.user, notice.url) == (me, reverse("mentoring_offer"))
    assert "Läs och skriv under den nya tystnadsförbindelsen" in my_page(client)
    mentor.refresh_from_db()
    services.sign_undertaking(mentor=mentor, by=me)
    assert told(SIGN_ANEW) == []
    assert "tystnadsförbindelsen" not in my_page(client)


def test_of_two_new_undertakings_only_the_later_one_waits(programme, mentor) -> None:
    change(programme, "Vi berättar ingenting.")
    [first] = told(SIGN_ANEW)
    change(programme, "Vi tiger.")
    [second] = told(SIGN_ANEW)
    assert first != second


def test_the_page_that_signs_says_that_the_promise_has_changed(client, programme, mentor) -> None:
    words = "Tystnadsförbindelsen har ändrats"
    assert words not in client.get(reverse("mentoring_offer")).content.decode()
    change(programme, "Vi berättar ingenting.")
    assert words in client.get(reverse("mentoring_offer")).content.decode()
