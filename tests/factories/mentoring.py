"""Programmes, mentors and homes that seek one, for tests; made by the real services."""

from datetime import date

from django.utils import timezone

from lms.accounts.models import Household, Organisation, User
from lms.common.clock import now
from mentoring.mentorships.services import ending, proposals, rhythm, starting
from mentoring.mentorships.vocabulary import Again, Side, Way
from mentoring.pairing import services
from mentoring.pairing.models import MenteeProfile, MentorProfile, Pair, Programme
from mentoring.pairing.vocabulary import AgeBand, EndReason, Form, Theme, Time
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory

TOLD = {
    "languages": ["sv"],
    "themes": [Theme.SCHOOL],
    "ages": [AgeBand.TEEN],
    "times": [Time.EVENINGS],
    "forms": [Form.PHYSICAL, Form.DIGITAL],
}
SEEN = date(2026, 9, 1)


def programme_of(
    organisation: Organisation | None = None, *, name: str = "Mentorer i norr"
) -> Programme:
    """Return a new programme with the policy that programmes begin with."""
    return services.open_programme(
        organisation=organisation or OrganisationFactory(),
        name=name,
        undertaking="Vi berättar inget vidare.",
    )


def home_in(programme: Programme) -> Household:
    """Return a home with one adult in the programme's organisation."""
    home: Household = HouseholdFactory(organisation=programme.organisation, members=[UserFactory()])
    return home


def mentor_in(
    programme: Programme, *, places: int = 1, home: Household | None = None
) -> MentorProfile:
    """Return an approved mentor with so many places."""
    home = home or home_in(programme)
    mentor = services.offer_home(
        programme=programme, household=home, foster_home_since=date(2018, 1, 1), **TOLD
    )
    services.sign_undertaking(mentor=mentor, by=home.members.first().user)
    return services.approve_mentor(
        mentor=mentor, approval_seen_on=SEEN, extract_seen_on=SEEN, places=places
    )


def mentee_in(programme: Programme, *, home: Household | None = None) -> MenteeProfile:
    """Return a home that waits for a mentor."""
    return services.ask_for_mentor(
        programme=programme, household=home or home_in(programme), **TOLD
    )


def proposed(mentor: MentorProfile, mentee: MenteeProfile) -> Pair:
    """Return a proposal that both homes have still to answer."""
    return services.propose_pair(mentor=mentor, mentee=mentee, by=None)


def answered(pair: Pair, side: Side, *, says_yes: bool) -> Pair:
    """Let an adult of a home answer."""
    home = pair.mentor_home if side == Side.MENTOR else pair.mentee_home
    by = home.members.first().user
    return proposals.answer(pair=pair, side=side, by=by, says_yes=says_yes)


def declined(pair: Pair) -> Pair:
    """Let the home that seeks a mentor say no."""
    return answered(pair, Side.MENTEE, says_yes=False)


def accepted(pair: Pair) -> Pair:
    """Let both homes say yes."""
    answered(pair, Side.MENTEE, says_yes=True)
    return answered(pair, Side.MENTOR, says_yes=True)


def called_off(pair: Pair) -> None:
    """Let a coordinator call the proposal off."""
    proposals.call_off(pair=pair, reason=EndReason.BY_HAND)


def agreed(pair: Pair, side: Side) -> Pair:
    """Let an adult of a home accept the agreement."""
    home = pair.mentor_home if side == Side.MENTOR else pair.mentee_home
    version = pair.slot.mentor.programme.agreement_version
    by = home.members.first().user
    return starting.accept_agreement(pair=pair, side=side, by=by, version=version)


def running(mentor: MentorProfile, mentee: MenteeProfile) -> Pair:
    """Return a pair that has begun."""
    pair = accepted(proposed(mentor, mentee))
    agreed(pair, Side.MENTOR)
    return agreed(pair, Side.MENTEE)


def in_touch(pair: Pair) -> Pair:
    """Let the homes of a pair that has begun note that they were in contact today."""
    rhythm.note_contact(
        pair=pair,
        side=Side.MENTOR,
        by=adult_of(pair, Side.MENTOR),
        on=timezone.localdate(now()),
        way=Way.PHONE,
        minutes=30,
    )
    return pair


def adult_of(pair: Pair, side: Side) -> User:
    """Return the adult of one of a pair's homes."""
    home = pair.mentor_home if side == Side.MENTOR else pair.mentee_home
    adult: User = home.members.first().user
    return adult


def said_at_the_end(pair: Pair, side: Side, **told: object) -> Pair:
    """Let a home say at the end what it wishes for."""
    by = adult_of(pair, side)
    return ending.ask_to_end(pair=pair, side=side, by=by, **{"again": Again.YES} | told)


def closed(mentor: MentorProfile, mentee: MenteeProfile) -> Pair:
    """Return a pair that both homes have brought to its end as planned."""
    pair = running(mentor, mentee)
    said_at_the_end(pair, Side.MENTOR)
    return said_at_the_end(pair, Side.MENTEE)
