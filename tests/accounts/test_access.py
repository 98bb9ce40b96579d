"""A role reaches its node and those below; never above, never aside."""

from itertools import product

import pytest

from lms.accounts import access, queries
from lms.accounts.errors import NotYoursToGive, PersonNotFound
from lms.accounts.models import HouseholdMember, Organisation, User
from lms.accounts.vocabulary import MAY_INVITE, Role
from tests.factories.accounts import HouseholdFactory, OrganisationFactory, UserFactory, member

pytestmark = pytest.mark.django_db

# A small tree with every kind of relation: root > (left > (leaf, twin), right), and a stranger.
PARENTS = {
    "root": "",
    "left": "root",
    "leaf": "left",
    "twin": "left",
    "right": "root",
    "stranger": "",
}
NAMES = tuple(PARENTS)


def is_at_or_below(name: str, node: str) -> bool:
    """Return, from the table alone, whether `name` lies at `node` or below."""
    return name == node or (PARENTS[name] != "" and is_at_or_below(PARENTS[name], node))


@pytest.fixture
def tree() -> dict[str, Organisation]:
    nodes: dict[str, Organisation] = {}
    for name, parent in PARENTS.items():
        nodes[name] = OrganisationFactory(key=name, name=name, parent=nodes.get(parent))
    return {node.key: node for node in Organisation.objects.all()}


def reached(viewer: User, *roles: Role) -> set[str]:
    return set(queries.organisations_reached(viewer, *roles).values_list("key", flat=True))


@pytest.mark.parametrize("node", NAMES)
def test_a_role_reaches_its_node_and_below_and_nothing_else(
    tree: dict[str, Organisation], node: str
) -> None:
    viewer = member(tree[node], Role.SECRETARY)
    expected = {name for name in NAMES if is_at_or_below(name, node)}
    assert reached(viewer, Role.SECRETARY) == expected


def test_having_a_role_at_a_node_agrees_with_reaching_it(tree: dict[str, Organisation]) -> None:
    for node in NAMES:
        viewer = member(tree[node], Role.SECRETARY)
        found = {name for name in NAMES if queries.has_role(viewer, Role.SECRETARY, at=tree[name])}
        assert found == reached(viewer, Role.SECRETARY)


def test_another_role_reaches_nothing(tree: dict[str, Organisation]) -> None:
    viewer = member(tree["root"], Role.SECRETARY)
    assert reached(viewer, *(set(Role) - {Role.SECRETARY})) == set()


def test_two_memberships_reach_both_and_no_more(tree: dict[str, Organisation]) -> None:
    viewer = member(tree["leaf"], Role.MANAGER)
    viewer.memberships.create(organisation=tree["stranger"], role=Role.MANAGER)
    assert reached(viewer, Role.MANAGER) == {"leaf", "stranger"}


def test_a_new_node_among_others_changes_nobodys_reach(tree: dict[str, Organisation]) -> None:
    viewer = member(tree["left"], Role.MANAGER)
    OrganisationFactory(key="early", name="aaa", parent=tree["root"])
    OrganisationFactory(key="new-leaf", name="aaa", parent=tree["left"])
    assert reached(viewer, Role.MANAGER) == {"left", "leaf", "twin", "new-leaf"}


@pytest.mark.parametrize("role", Role)
def test_followers_follow_below_and_others_nobody(
    tree: dict[str, Organisation], role: Role
) -> None:
    people = {name: member(tree[name]) for name in NAMES}
    for node in NAMES:
        viewer = member(tree[node], role)
        followed = {name for name in NAMES if access.may_follow(viewer, people[name])}
        expected = {name for name in NAMES if is_at_or_below(name, node)}
        assert followed == (expected if role in access.FOLLOWERS else set())


@pytest.mark.parametrize("role", Role)
def test_a_protected_person_is_followed_by_administrators_alone(
    tree: dict[str, Organisation], role: Role
) -> None:
    protected = member(tree["leaf"], protected=True)
    viewer = member(tree["left"], role)
    assert access.may_follow(viewer, protected) == (role == Role.ADMINISTRATOR)


@pytest.mark.parametrize("role", Role)
def test_lists_and_pages_agree(tree: dict[str, Organisation], role: Role) -> None:
    people = [member(tree[name]) for name in NAMES]
    viewer = member(tree["left"], role)
    listed = set(queries.people_reached(viewer, *access.FOLLOWERS)) & set(people)
    assert listed == {person for person in people if access.may_follow(viewer, person)}


def test_who_belongs_nowhere_is_followed_by_nobody(tree: dict[str, Organisation]) -> None:
    viewer = member(tree["root"], Role.ADMINISTRATOR)
    with pytest.raises(PersonNotFound):
        access.get_person_for(viewer, UserFactory().pk)


def test_everyone_may_see_themselves() -> None:
    person = UserFactory()
    assert access.get_person_for(person, person.pk) == person


@pytest.mark.parametrize(("giver", "given"), list(product(Role, Role)))
def test_roles_are_given_as_the_table_says(
    tree: dict[str, Organisation], giver: Role, given: Role
) -> None:
    viewer = member(tree["left"], giver)
    try:
        access.ensure_may_invite(viewer, organisation=tree["leaf"], role=given)
    except NotYoursToGive:
        allowed = False
    else:
        allowed = True
    assert allowed == (given in MAY_INVITE.get(giver, frozenset()))


@pytest.mark.parametrize("node", ["root", "right", "stranger"])
def test_roles_are_not_given_above_or_aside(tree: dict[str, Organisation], node: str) -> None:
    viewer = member(tree["left"], Role.ADMINISTRATOR)
    with pytest.raises(NotYoursToGive):
        access.ensure_may_invite(viewer, organisation=tree[node], role=Role.LEARNER)


@pytest.mark.parametrize(("one", "other"), list(product([True, False], repeat=2)))
def test_partners_see_each_other_only_if_both_share(one: bool, other: bool) -> None:
    people = [UserFactory(), UserFactory()]
    household = HouseholdFactory(members=people)
    for person, shares in zip(people, (one, other), strict=True):
        HouseholdMember.objects.filter(household=household, user=person).update(
            shares_progress=shares
        )
    assert queries.household_partners_sharing(people[0]).exists() == (one and other)
