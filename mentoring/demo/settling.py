"""Let the drawn homes move in: people, households, and what they tell a programme."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import Count, Q

from lms.accounts.api import (
    Role,
    add_membership,
    create_user,
    demo_people,
    form_household,
    household_of,
)
from lms.accounts.models import Household, Organisation, User
from lms.common.clock import as_of, now
from mentoring.demo.homes import (
    DemoAdult,
    DemoHome,
    DemoProgramme,
    applying_homes,
    mentee_homes,
    mentor_homes,
)
from mentoring.demo.licences import take_course
from mentoring.desk.services import pause_mentor
from mentoring.mentorships.services.ending import withdraw_mentor
from mentoring.pairing.models import MenteeProfile, MentorProfile, Programme
from mentoring.pairing.services import (
    approve_mentor,
    ask_for_mentor,
    decline_mentor,
    offer_home,
    sign_undertaking,
)
from mentoring.pairing.vocabulary import OCCUPYING, MentorState

PLACES = (1, 2, 1, 3, 2)
YEARS = (4, 9, 6, 18, 3, 11)
DAYS_BETWEEN_HOMES = 2
LARGE_PROGRAMME = 20
SHY_HOMES = 4
"""Of so many mentors one would rather not be named in a list."""


def person(key: str) -> User:
    """Return one of the demo's people by key."""
    [found] = [each for each in demo_people() if each.key == key]
    user: User = User.objects.get(learner_id=found.learner_id)
    return user


def settle_mentors(programme: Programme, told: DemoProgramme, since: datetime) -> None:
    """Let each mentor's home apply, learn, promise confidentiality and be approved."""
    for home in mentor_homes(told):
        day = since + timedelta(days=DAYS_BETWEEN_HOMES * home.number)
        with as_of(day):
            mentor = _approved(programme, home)
        is_renewing = home.adult_key in told.renewing
        take_course(adult_of(mentor.household), approved_at=day, is_renewing=is_renewing)


def settle_changes(programme: Programme, told: DemoProgramme, present: datetime) -> None:
    """Let some homes apply; in a large programme one hears no, one mentor rests and one stops."""
    applied = []
    for days_ago, home in enumerate(applying_homes(told), start=2):
        with as_of(present - timedelta(days=days_ago)):
            applied.append(_applied(programme, home))
    if told.mentors["total"] < LARGE_PROGRAMME:
        return
    held = Count("slots__pairs", Q(slots__pairs__state__in=OCCUPYING))
    approved = programme.mentors.filter(state=MentorState.APPROVED)
    stops, rests = approved.annotate(held=held).order_by("held", "-pk")[:2]
    pause_mentor(mentor=rests)
    with as_of(present - timedelta(days=1)):
        decline_mentor(mentor=applied[-1])
    with as_of(present - timedelta(days=4)):
        withdraw_mentor(mentor=stops, by=None)


def _applied(programme: Programme, home: DemoHome) -> MentorProfile:
    household = _household(home)
    mentor = offer_home(
        programme=programme,
        household=household,
        foster_home_since=_years_ago(YEARS[home.number % len(YEARS)]),
        capacity=PLACES[home.number % len(PLACES)],
        may_be_named=home.number % SHY_HOMES != 0,
        **home.told,
    )
    return sign_undertaking(mentor=mentor, by=adult_of(household))


def _approved(programme: Programme, home: DemoHome) -> MentorProfile:
    mentor = _applied(programme, home)
    seen = now().date()
    return approve_mentor(
        mentor=mentor,
        approval_seen_on=seen,
        extract_seen_on=seen,
        places=PLACES[home.number % len(PLACES)],
    )


def settle_mentees(
    programme: Programme, homes: Iterable[DemoHome], told: DemoProgramme, until: datetime
) -> list[MenteeProfile]:
    """Let homes ask for a mentor on the days before an instant, the first one first."""
    homes = list(homes)
    asked = []
    for place, home in enumerate(homes):
        with as_of(until - timedelta(days=len(homes) - place)):
            asked.append(
                ask_for_mentor(
                    programme=programme,
                    household=_household(home),
                    wishes=_wishes(programme, told.wishes.get(home.adult_key, {})),
                    **home.told,
                )
            )
    return asked


def _wishes(programme: Programme, named: Mapping[str, str]) -> list[tuple[MentorProfile, bool]]:
    """Return the mentors whom a home asks for, each with whether it would rather wait."""
    return [
        (programme.mentors.get(household=household_of(person(key))), said == "must")
        for key, said in named.items()
    ]


def mentees_in_turns(told: DemoProgramme, turns: int) -> list[list[DemoHome]]:
    """Return the homes that seek a mentor, dealt out over so many rounds."""
    homes = mentee_homes(told)
    return [homes[turn::turns] for turn in range(turns)]


def adult_of(household: Household) -> User:
    """Return the adult who speaks for a home here."""
    first: User = household.members.select_related("user").order_by("pk")[0].user
    return first


def _household(home: DemoHome) -> Household:
    if home.adult_key:
        known = household_of(person(home.adult_key))
        if known is None:
            raise LookupError(f"{home.adult_key} lives in no home of the demonstration")
        return known
    organisation = Organisation.objects.get(key=home.town)
    return form_household(
        name=f"Familjen {home.adults[0].last_name}",
        kind=home.kind,
        organisation=organisation,
        members=[_adult(each, organisation) for each in home.adults],
    )


def _adult(adult: DemoAdult, organisation: Organisation) -> User:
    """Return a person without a password: these accounts cannot be entered."""
    user = create_user(
        email=adult.email,
        first_name=adult.first_name,
        last_name=adult.last_name,
        language=adult.language,
        learner_id=adult.learner_id,
    )
    add_membership(user=user, organisation=organisation, role=Role.LEARNER)
    return user


def _years_ago(years: int) -> date:
    return (now() - timedelta(days=365 * years)).date()
