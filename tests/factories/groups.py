"""Network groups, homes in them and their meetings, for tests; made by the real services."""

from lms.accounts.models import Household, Organisation, User
from lms.accounts.vocabulary import Role
from lms.meetings.api import (
    Owner,
    Standing,
    arrange,
    invite,
    participations_of,
    record_attendance,
)
from lms.meetings.models import Meeting
from lms.outbox.api import run_due
from mentoring.groups.models import GroupDraft, Member, NetworkGroup
from mentoring.groups.queries.homes import adults_of
from mentoring.groups.services import drafts, groups, seats, wishes
from mentoring.groups.vocabulary import OWNER, Audience, GroupKind, LeaderRole
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member
from tests.factories.meetings import begun, plan

PROMISE = "Det som sägs i gruppen stannar i gruppen."


def group_of(
    organisation: Organisation | None = None,
    *homes: Household,
    facilitator: User | None = None,
    deputy: User | None = None,
    **about: object,
) -> NetworkGroup:
    """Return an open online group whose members these homes are."""
    told = {"name": "Tisdagsgruppen", "kind": GroupKind.ONLINE, "undertaking": PROMISE}
    leaders = {LeaderRole.FACILITATOR: facilitator, LeaderRole.DEPUTY: deputy}
    group = groups.open_group(
        organisation=organisation or OrganisationFactory(),
        about=groups.About(**told | about, leaders=leaders),
    )
    for home in homes:
        join(group, home)
    return group


def join(group: NetworkGroup, home: Household) -> Member:
    """Let a home be invited and say yes."""
    return seats.accept(member=seats.invite(group=group, party=seats.Party(household=home)))


def home_at(organisation: Organisation, *, protected: bool = False) -> Household:
    """Return a home with one adult at the organisation."""
    adult = UserFactory(protected=protected)
    home: Household = HouseholdFactory(organisation=organisation, members=[adult])
    return home


def adult_of(home: Household) -> User:
    """Return the adult of a home, as freshly read."""
    return User.objects.get(household_member__household=home)


def secretary_at(organisation: Organisation) -> User:
    """Return a secretary of the organisation."""
    return member(organisation, Role.SECRETARY)


def secretaries_group(organisation: Organisation, **about: object) -> NetworkGroup:
    """Return an open group of secretaries."""
    return group_of(organisation, audience=Audience.SECRETARIES, name="Kollegor", **about)


def wishing_home(organisation: Organisation, **told: object) -> Household:
    """Return a home that wishes for a group."""
    home = home_at(organisation)
    wants = {"languages": ["sv"], "themes": ["school"], "forms": ["physical", "digital"]}
    wishes.wish(household=home, **wants | told)
    return home


def suggested(organisation: Organisation, by: User | None = None) -> GroupDraft:
    """Return a suggestion for the homes that wish, as the worker has computed it."""
    draft = drafts.start_draft(organisation=organisation, by=by or UserFactory())
    run_due()
    draft.refresh_from_db()
    return draft


def group_meeting(group: NetworkGroup, **fields: object) -> Meeting:
    """Return a meeting to which all who belong to the group are asked; online it has no place."""
    leader = group.leaders.first()
    where = {"place": ""} if group.is_digital else {}
    [meeting] = arrange(
        plan=plan(**where | fields),
        owner=Owner(OWNER, str(group.key)),
        leader=leader.user if leader else UserFactory(),
    )
    invite(meeting=meeting, people=adults_of(group))
    return meeting


def note(meeting: Meeting, *there: User, away: tuple[User, ...] = ()) -> None:
    """Let the meeting have begun, and its leader note who was there and who was not."""
    begun(meeting)
    marks = dict.fromkeys(there, Standing.ATTENDED)
    marks |= dict.fromkeys(away, Standing.EXCUSED)
    found = {each.user: each.pk for each in participations_of(meeting)}
    record_attendance(
        meeting=meeting,
        by=meeting.leader,
        attendance={found[user]: standing for user, standing in marks.items()},
    )
