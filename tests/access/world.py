"""Two organisation trees with someone in every role, and strings that must not travel.

The north holds the owner and everyone near; the south is where nobody of the north may
see. Every name of a tree carries that tree's canary, so that one word in one body tells
where it came from. The protected person lives in the north; the real name is a canary of
its own, which nobody but the person may ever be shown.
"""

from dataclasses import dataclass, field
from typing import Any

from lms.accounts.models import Household, Organisation, User
from lms.accounts.vocabulary import HouseholdKind, OrganisationKind, Role
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, member

NORTH_CANARY = "Kanarienord"
SOUTH_CANARY = "Kanariesyd"
REAL_NAMES = ("Verklignamn", "Verkligsson")
ALIAS = "Björkalias"


@dataclass
class Tree:
    """A joint body, its municipality and a district, with everyone who works there.

    Staff hold their roles at the municipality; learners belong to the district below it.
    """

    canary: str
    joint_body: Organisation
    municipality: Organisation
    district: Organisation
    household: Household
    learner: User
    partner: User
    secretary: User
    course_leader: User
    coordinator: User
    manager: User
    administrator: User
    subject_reader: User
    language_reader: User
    council_member: User


@dataclass
class World:
    """Everything that rows may speak of; apps add theirs under a name of their own."""

    north: Tree
    south: Tree
    protected: User
    things: dict[str, Any] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.things[name]

    def __setitem__(self, name: str, thing: object) -> None:
        self.things[name] = thing


def build_world() -> World:
    """Build both trees; nothing of other apps is in it yet."""
    north, south = _tree("nord", NORTH_CANARY), _tree("syd", SOUTH_CANARY)
    first, last = REAL_NAMES
    protected = member(
        north.district,
        email="skyddad@example.se",
        first_name=first,
        last_name=last,
        protected=True,
        protected__alias=ALIAS,
    )
    return World(north=north, south=south, protected=protected)


def _tree(key: str, canary: str) -> Tree:
    joint_body = OrganisationFactory(key=key, name=f"Förbund {canary}", joint_body=True)
    municipality = OrganisationFactory(
        key=f"{key}-kommun", name=f"Kommun {canary}", parent=joint_body
    )
    district = OrganisationFactory(
        key=f"{key}-distrikt",
        name=f"Distrikt {canary}",
        kind=OrganisationKind.DISTRICT,
        parent=municipality,
    )
    adults = [_person(name, canary, district, Role.LEARNER) for name in ("learner", "partner")]
    household = HouseholdFactory(
        name=f"Hem {canary}", kind=HouseholdKind.KINSHIP, organisation=district, members=adults
    )
    staff = {
        role.value: _person(role.value, canary, municipality, role)
        for role in Role
        if role != Role.LEARNER
    }
    return Tree(
        canary, joint_body, municipality, district, household, adults[0], adults[1], **staff
    )


def _person(name: str, canary: str, organisation: Organisation, role: Role) -> User:
    return member(
        organisation,
        role,
        email=f"{name}@{canary.lower()}.example.se",
        first_name=name.capitalize(),
        last_name=f"{canary}{name}",
    )
