"""Organisations of a journey's own: people, programmes and wishes, made by the services."""

from dataclasses import dataclass
from secrets import token_hex

from tests.journeys.backstage import Backstage

# Nobody below here is known to another journey, and every address is new.
PEOPLE = """
from datetime import date
from lms.accounts.api import *
key = {key!r}
joint = add_organisation(key=key, name="Resan " + key, kind=OrganisationKind.JOINT_BODY,
                         parent=None)
towns = [
    add_organisation(key=key + code, name=name, kind=OrganisationKind.MUNICIPALITY, code=code,
                     parent=joint)
    for code, name in (("2281", "Sundsvalls kommun"), ("2262", "Timrå kommun"))
]
def person(role, first, language, at, right):
    user = create_user(email=f"{{role}}.{{key}}@example.se", first_name=first,
                       last_name="Vägfarare", language=language)
    add_membership(user=user, organisation=at, role=right)
    return user
def home(role, first, language, at):
    user = person(role, first, language, at, Role.LEARNER)
    return user, form_household(name="Familjen " + first, kind=HouseholdKind.ORDINARY,
                                organisation=at, members=[user])
coordinator = person("coordinator", "Ragnhild", "sv", joint, Role.COORDINATOR)
"""

# Four homes; two of them have told everything, or all four.
PROGRAMME = (
    PEOPLE
    + """
from mentoring.pairing import services as pairing
def offers(user, home, **told):
    mentor = pairing.offer_and_sign(programme=programme, household=home, by=user,
                                    foster_home_since=date(2015, 5, 1), **told)
    pairing.approve_mentor(mentor=mentor, places=1, approval_seen_on=date.today(),
                           extract_seen_on=date.today())
birgitta = home("mentor", "Birgitta", {mentor!r}, towns[0])
samira, samiras = home("mentee", "Samira", {mentee!r}, towns[1])
programme = pairing.open_programme(organisation=joint, name="Mentor " + key, by=coordinator,
                                   undertaking="Vi tiger om det vi får veta.")
told = dict(languages=["sv", "en"], themes=["school", "health"], ages=["7-12"],
            times=["evenings", "weekends"], forms=["digital"])
offers(*home("second", "Torsten", "sv", towns[0]), **told)
elina, elinas = home("third", "Elina", "sv", towns[1])
pairing.ask_for_mentor(programme=programme, household=elinas, **told)
if {all_have_told!r}:
    closer = told | dict(languages=["sv", "ar"], forms=["physical", "digital"])
    offers(*birgitta, **closer)
    pairing.ask_for_mentor(programme=programme, household=samiras, **closer)
"""
)

# Eight homes in one town and six in another wish for a group; one more home does not yet.
NEIGHBOURS = (
    PEOPLE
    + """
from mentoring.groups.services.wishes import wish
far = add_organisation(key=key + "2284", name="Örnsköldsviks kommun",
                       kind=OrganisationKind.MUNICIPALITY, code="2284", parent=joint)
near = ["Astrid", "Samira", "Bo", "Disa", "Egon", "Frida", "Gunnar", "Hedda"]
away = ["Ivar", "Jonna", "Kalle", "Lova", "Mats", "Nora"]
for first, at in [(each, towns[0]) for each in near] + [(each, far) for each in away]:
    _user, household = home(first.lower(), first, "ar" if first == "Samira" else "sv", at)
    wish(household=household, languages=["sv"], themes=["school"], forms=["physical"])
home("ebba", "Ebba", "sv", towns[0])
"""
)

# The meeting was arranged and held some days ago.
MET = """
from datetime import timedelta
from lms.accounts.models import User
from lms.common.clock import as_of, now
from lms.meetings import api as meetings
from mentoring.groups.queries.homes import adults_of
from mentoring.groups.vocabulary import OWNER
from mentoring.models import NetworkGroup
leader = User.objects.get(email="coordinator.{key}@example.se")
group = leader.leading_groups.get().group if hasattr(leader, "leading_groups") else \
    NetworkGroup.objects.get(leaders__user=leader)
with as_of(now() - timedelta(days=3)):
    at = now() + timedelta(days=1)
    plan = meetings.Plan(title="Första träffen", place="Kulturmagasinet", starts_at=at,
                         ends_at=at + timedelta(hours=2))
    [meeting] = meetings.arrange(plan=plan, owner=meetings.Owner(OWNER, str(group.key)),
                                 leader=leader)
    meetings.invite(meeting=meeting, people=adults_of(group))
"""

# What the hourly job does for every pair, done for those of one programme on a later day.
PASS = """
from datetime import timedelta
from django.utils import timezone
from lms.common.clock import as_of, now
from mentoring.mentorships.services.rhythm import look_after
from mentoring.models import Pair
with as_of(now() + timedelta(days={days})):
    for pair in Pair.objects.filter(slot__mentor__programme__name="Mentor {key}", state="active"):
        look_after(pair=pair, today=timezone.localdate(now()))
"""


@dataclass(frozen=True)
class Place:
    """An organisation of a journey's own, by its key."""

    backstage: Backstage
    key: str

    def address(self, role: str) -> str:
        """Return the address with which somebody of it signs in."""
        return f"{role}.{self.key}@example.se"

    def days_pass(self, days: int) -> None:
        """Let what is due in its pairs after so many days happen."""
        self.backstage.does(PASS.format(key=self.key, days=days))

    def meets(self) -> None:
        """Let the coordinator's group have met some days ago."""
        self.backstage.does(MET.format(key=self.key))


def programme(
    backstage: Backstage, *, mentor: str = "sv", mentee: str = "sv", all_have_told: bool = False
) -> Place:
    """Open a programme, new each time, whose two homes read the given languages."""
    place = Place(backstage, f"resa-{token_hex(3)}")
    told = {"mentor": mentor, "mentee": mentee, "all_have_told": all_have_told}
    backstage.does(PROGRAMME.format(key=place.key, **told))
    return place


def neighbours(backstage: Backstage) -> Place:
    """Let fifteen homes move in of which fourteen wish for a group, new each time."""
    place = Place(backstage, f"resa-{token_hex(3)}")
    backstage.does(NEIGHBOURS.format(key=place.key))
    return place
