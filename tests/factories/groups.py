"""Network groups, homes in them and their meetings, for tests; made by the real services."""

from lms.accounts.models import Household, Organisation, User
from lms.accounts.vocabulary import Role
from lms.outbox.api import run_due
from mentoring.groups.models import GroupDraft, Member, NetworkGroup
from mentoring.groups.services import drafts, groups, seats, wishes
from mentoring.groups.vocabulary import Audience, GroupKind, LeaderRole
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member

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
