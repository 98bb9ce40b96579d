"""A suggestion is computed by the worker, adjusted by hand, and opened."""

import pytest

from lms.accounts.api import protect_identity
from mentoring.groups import plans
from mentoring.groups.errors import DraftOvertaken, GroupWouldBeFull, InvitationOnly, NobodyWishes
from mentoring.groups.models import GroupDraft, GroupWish, Member, NetworkGroup
from mentoring.groups.services import drafts, groups, seats, wishes
from mentoring.groups.vocabulary import DraftState, GroupKind, MemberState
from tests.factories.accounts import OrganisationFactory, UserFactory
from tests.factories.groups import adult_of, group_of, home_at, join, suggested, wishing_home

pytestmark = pytest.mark.django_db


@pytest.fixture
def far():
    return OrganisationFactory(code="2283")


@pytest.fixture
def region(town):
    """A joint body with two towns, seven homes that wish in each."""
    body = OrganisationFactory(joint_body=True, code="")
    towns = [OrganisationFactory(code=code, parent=body) for code in ("2280", "2283")]
    for number in range(14):
        wishing_home(towns[number % 2])
    return body


def plan_of(draft):
    return plans.known_again(draft.plan)


def sizes(draft):
    return [len(group.homes) for group in plan_of(draft).groups]


def test_the_worker_suggests_neighbours_and_tells_how_far_it_has_come(region) -> None:
    draft = drafts.start_draft(organisation=region, by=UserFactory())
    assert (draft.state, draft.progress) == (DraftState.COMPUTING, 0)
    draft = suggested(region)
    assert (draft.state, draft.progress) == (DraftState.DRAFT, 100)
    assert sizes(draft) == [7, 7]
    assert plan_of(draft).cost == 0
    assert {group.town for group in plan_of(draft).groups} == {"2280", "2283"}


def test_nobody_is_asked_before_the_groups_are_open(region) -> None:
    suggested(region)
    assert not Member.objects.exists()


def test_without_wishes_there_is_nothing_to_suggest(town) -> None:
    with pytest.raises(NobodyWishes):
        drafts.start_draft(organisation=town, by=UserFactory())
    assert not GroupDraft.objects.exists()


def test_a_home_moved_by_hand_changes_the_cost(region) -> None:
    draft = suggested(region)
    home = plan_of(draft).groups[0].homes[0]
    plan = drafts.move(draft=draft, home=home, to=1)
    assert [len(group.homes) for group in plan.groups] == [6, 8]
    assert plan.cost > 0
    assert drafts.move(draft=draft, home=home, to=0).cost == 0


def test_a_home_left_out_waits(region) -> None:
    draft = suggested(region)
    home = plan_of(draft).groups[0].homes[0]
    plan = drafts.move(draft=draft, home=home, to=None)
    assert plan.waiting == (home,)
    assert home not in plan.groups[0].homes


def test_nobody_is_moved_into_a_full_group(region) -> None:
    draft = suggested(region)
    first, _second = plan_of(draft).groups
    for home in first.homes[:3]:
        drafts.move(draft=draft, home=home, to=1)
    with pytest.raises(GroupWouldBeFull):
        drafts.move(draft=draft, home=first.homes[3], to=1)


@pytest.mark.parametrize(("home", "to"), [(0, 1), (None, 9)], ids=["no home", "no group"])
def test_what_is_not_in_the_plan_cannot_be_moved(region, home, to) -> None:
    draft = suggested(region)
    known = plan_of(draft).groups[0].homes[0]
    with pytest.raises(DraftOvertaken):
        drafts.move(draft=draft, home=known if home is None else home, to=to)


def test_opening_invites_every_home_once(region) -> None:
    draft = suggested(region)
    opened = drafts.open_draft(draft=draft)
    assert (len(opened.groups), opened.invited, opened.overtaken) == (2, 14, 0)
    assert set(Member.objects.values_list("state", flat=True)) == {MemberState.INVITED}
    assert {group.kind for group in opened.groups} == {GroupKind.LOCAL}
    assert any("Härnösand" in group.name for group in opened.groups)
    with pytest.raises(DraftOvertaken):
        drafts.open_draft(draft=draft)
    assert NetworkGroup.objects.count() == 2


def test_who_has_said_yes_is_suggested_no_more(region) -> None:
    opened = drafts.open_draft(draft=suggested(region))
    member = opened.groups[0].members.first()
    seats.accept(member=member)
    assert not GroupWish.objects.get(household=member.household).is_open


def test_what_has_happened_since_leaves_a_home_out_and_no_other(region) -> None:
    draft = suggested(region)
    one, other, *_rest = plan_of(draft).groups[0].homes
    homes = {wish.household_id: wish.household for wish in GroupWish.objects.all()}
    join(group_of(region), homes[one])
    protect_identity(user=adult_of(homes[other]), alias="Björk")
    opened = drafts.open_draft(draft=draft)
    assert (opened.invited, opened.overtaken) == (12, 2)


def test_a_protected_home_neither_wishes_nor_is_suggested(town) -> None:
    home = wishing_home(town)
    for _ in range(6):
        wishing_home(town)
    protect_identity(user=adult_of(home), alias="Björk")
    draft = suggested(town)
    assert sizes(draft) == [6]
    assert home.pk not in plan_of(draft).groups[0].homes
    with pytest.raises(InvitationOnly):
        wishes.wish(household=home, languages=["sv"], themes=[], forms=["digital"])


def test_too_few_of_a_language_come_to_the_national_group(region, town) -> None:
    for _ in range(2):
        wishing_home(region, languages=["so", "sv"])
    opened = drafts.open_draft(draft=suggested(region))
    national = next(group for group in opened.groups if group.is_national)
    assert (national.language, national.is_digital, national.members.count()) == ("so", True, 2)
    # The next region's homes come to the same one.
    wishing_home(town, languages=["so"])
    opened = drafts.open_draft(draft=suggested(town))
    assert opened.groups == ()
    assert national.members.count() == 3


def test_a_full_national_group_has_a_sister(town) -> None:
    about = {"language": "so", "is_national": True, "seats": 6}
    group_of(OrganisationFactory(), *(home_at(town) for _ in range(5)), **about)
    for _ in range(3):
        wishing_home(town, languages=["so"])
    opened = drafts.open_draft(draft=suggested(town))
    assert opened.invited == 3
    [sister] = opened.groups
    assert sister.members.count() == 2


def test_a_draft_that_is_thrown_away_is_neither_kept_nor_opened(region) -> None:
    draft = drafts.start_draft(organisation=region, by=UserFactory())
    drafts.discard_draft(draft=draft)
    finish = drafts.compute(draft)
    finish()
    draft.refresh_from_db()
    assert draft.state == DraftState.DISCARDED
    with pytest.raises(DraftOvertaken):
        drafts.open_draft(draft=draft)


def test_a_group_that_is_opened_has_a_promise_in_its_language(region) -> None:
    for group in drafts.open_draft(draft=suggested(region)).groups:
        assert "stannar i gruppen" in group.undertaking
    assert groups.FIELDS
