"""The only road from an address to a group: what does not reach you does not exist."""

import uuid
from dataclasses import dataclass
from functools import cached_property

from lms.accounts.api import Role, has_role, household_of, organisations_reached
from lms.accounts.models import Household, Organisation, User
from mentoring.groups.errors import DraftNotFound, GroupNotFound
from mentoring.groups.models import GroupDraft, Leader, Member, NetworkGroup
from mentoring.groups.queries import groups as known
from mentoring.groups.vocabulary import Audience, MemberState


@dataclass
class Reader:
    """Somebody who looks for groups: what home they belong to and what they may."""

    user: User

    @cached_property
    def household(self) -> Household | None:
        """The person's home, with its members."""
        return household_of(self.user)

    @cached_property
    def is_protected(self) -> bool:
        """Whether anybody of the home, or the person, has a protected identity."""
        adults = [one.user for one in self.household.members.all()] if self.household else []
        return any(adult.has_protected_identity for adult in (self.user, *adults))

    @property
    def is_secretary(self) -> bool:
        """Whether the person works as a secretary somewhere."""
        return Role.SECRETARY in self.user.roles


@dataclass(frozen=True)
class Seen:
    """A group as one person sees it.

    Attributes:
        member: how the person, or the person's home, stands to it; None for a stranger to it.
        role: as what the person leads it; None for who does not.
        may_coordinate: whether the person coordinates the group's organisation.
    """

    group: NetworkGroup
    reader: Reader
    member: Member | None
    role: str | None
    may_coordinate: bool

    @property
    def is_inside(self) -> bool:
        """Say whether the person reads what the group keeps to itself."""
        return self.role is not None or self.is_member

    @property
    def is_member(self) -> bool:
        """Say whether the person or the home has a seat and has said yes."""
        return self.member is not None and self.member.state == MemberState.MEMBER

    @property
    def may_lead(self) -> bool:
        """Say whether the person arranges meetings and notes attendance."""
        return self.role is not None


def get_reader(user: User) -> Reader:
    """Return somebody who may look for groups: homes, secretaries, leaders and coordinators.

    Raises:
        GroupNotFound: there are no groups for such a person.
    """
    reader = Reader(user)
    if reader.household or reader.is_secretary or Leader.objects.filter(user=user).exists():
        return reader
    if user.roles & set(known.COORDINATORS):
        return reader
    raise GroupNotFound


def get_group_for(user: User, key: uuid.UUID) -> Seen:
    """Return a group that reaches the person, is theirs, or that they lead or coordinate.

    Raises:
        GroupNotFound: there is none, or it is no business of theirs.
    """
    group = NetworkGroup.objects.filter(key=key).select_related("organisation").first()
    if group is None:
        raise GroupNotFound
    reader = Reader(user)
    seen = Seen(
        group=group,
        reader=reader,
        member=known.standings_of(user).filter(group=group).first(),
        role=group.leaders.filter(user=user).values_list("role", flat=True).first(),
        may_coordinate=has_role(user, *known.COORDINATORS, at=group.organisation),
    )
    if not (seen.member or seen.role or seen.may_coordinate or _reaches(group, reader)):
        raise GroupNotFound
    return seen


def get_led_group(user: User, key: uuid.UUID) -> Seen:
    """Return a group that the person leads.

    Raises:
        GroupNotFound: there is none, or somebody else leads it.
    """
    seen = get_group_for(user, key)
    if not seen.may_lead:
        raise GroupNotFound
    return seen


def get_group_to_run(user: User, key: uuid.UUID) -> Seen:
    """Return a group that the person leads, or whose organisation they coordinate.

    Raises:
        GroupNotFound: there is none, or it is others' to run.
    """
    seen = get_group_for(user, key)
    if not (seen.may_lead or seen.may_coordinate):
        raise GroupNotFound
    return seen


def get_member_of(group: NetworkGroup, pk: int) -> Member:
    """Return a home's or a secretary's standing to this group.

    Raises:
        GroupNotFound: it stands to another group, or there is none.
    """
    member = group.members.filter(pk=pk).select_related("group", "household", "person").first()
    if member is None:
        raise GroupNotFound
    return member


def get_coordinator(user: User) -> list[Organisation]:
    """Return the organisations that a person coordinates, the highest first. One query.

    Raises:
        GroupNotFound: the person coordinates none.
    """
    nodes = list(organisations_reached(user, *known.COORDINATORS).order_by("depth", "path"))
    if not nodes:
        raise GroupNotFound
    return nodes


def get_group_to_coordinate(user: User, key: uuid.UUID) -> NetworkGroup:
    """Return a group of an organisation that the person coordinates.

    Raises:
        GroupNotFound: there is none, or another organisation's.
    """
    group = known.groups_coordinated(user).filter(key=key).select_related("organisation").first()
    if group is None:
        raise GroupNotFound
    return group


def get_draft_for(user: User, pk: int) -> GroupDraft:
    """Return a suggestion of an organisation that the person coordinates.

    Raises:
        DraftNotFound: there is none, or another organisation's.
    """
    drafts = GroupDraft.objects.filter(pk=pk).select_related("organisation")
    draft = drafts.first()
    if draft is None or not has_role(user, *known.COORDINATORS, at=draft.organisation):
        raise DraftNotFound
    return draft


def may_lead_key(user: User, key: str) -> bool:
    """Say whether somebody leads the group whose meetings carry this key."""
    group = group_of_key(key)
    return group is not None and Leader.objects.filter(user=user, group=group).exists()


def group_of_key(key: str) -> NetworkGroup | None:
    """Return the group whose meetings carry this key. One query."""
    return NetworkGroup.objects.filter(key=key).first() if is_key(key) else None


def is_key(key: str) -> bool:
    """Say whether a group's key could look like this."""
    try:
        uuid.UUID(key)
    except ValueError:
        return False
    return True


def _reaches(group: NetworkGroup, reader: Reader) -> bool:
    if group.audience == Audience.SECRETARIES:
        return known.groups_for_secretary(reader.user).filter(pk=group.pk).exists()
    if reader.household is None:
        return False
    return known.groups_for_home(reader.household).filter(pk=group.pk).exists()
