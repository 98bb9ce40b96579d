"""The coordinator's pages: overview, suggestions, seats."""

import re

import pytest
from django.urls import reverse

from lms.accounts.models import AccessLogEntry
from lms.accounts.vocabulary import Role
from lms.outbox.api import run_due
from mentoring.groups.models import GroupDraft, GroupWish, Member, NetworkGroup
from mentoring.groups.services import groups, seats
from mentoring.groups.vocabulary import DraftState, LeaderRole, MemberState
from tests.factories.accounts import HouseholdFactory, UserFactory, member
from tests.factories.groups import (
    adult_of,
    group_of,
    home_at,
    join,
    secretaries_group,
    secretary_at,
    suggested,
    wishing_home,
)

pytestmark = pytest.mark.django_db

CANARY = "Hemligtnamn"
ABOUT = {
    "name": "Onsdagsgruppen",
    "kind": "online",
    "audience": "homes",
    "language": "sv",
    "seats": "8",
    "undertaking": "Det stannar här.",
}


@pytest.fixture
def coordinator(client, town):
    user = member(town, Role.COORDINATOR)
    client.force_login(user)
    return user


def read(client, name, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


def send(client, address, *args, **data) -> str:
    response = client.post(reverse(address, args=args), data, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_from_wishes_to_open_groups(client, coordinator, town) -> None:
    for _ in range(7):
        wishing_home(town)
    assert "7 hem önskar en grupp" in read(client, "groups_desk")
    text = send(client, "group_draft_start", organisation=town.pk)
    assert "Titta igen" in text
    run_due()
    draft = GroupDraft.objects.get()
    text = read(client, "group_draft", draft.pk)
    assert "Härnösand" in text
    assert GroupWish.objects.first().household.name in text
    text = send(client, "group_draft_open", draft.pk)
    assert "1 grupp är öppen" in text
    assert NetworkGroup.objects.get().members.count() == 7


def test_a_group_from_a_suggestion_waits_for_a_facilitator_until_it_has_one(
    client, coordinator, town
) -> None:
    for _ in range(7):
        wishing_home(town)
    send(client, "group_draft_open", suggested(town, coordinator).pk)
    assert "Ingen gruppledare än" in read(client, "groups_desk")
    leader = secretary_at(town)
    groups.appoint(group=NetworkGroup.objects.get(), leaders={LeaderRole.FACILITATOR: leader})
    text = read(client, "groups_desk")
    assert "Ingen gruppledare än" not in text
    assert str(leader) in text


def test_a_move_shows_what_it_changes_before_it_is_made(client, coordinator, town) -> None:
    for number in range(14):
        wishing_home(town, themes=["school"] if number % 2 else ["trauma"])
    draft = suggested(town, coordinator)
    assert draft.plan
    home = draft.plan["groups"][0]["homes"][0]
    text = read(client, "group_draft_move", draft.pk, home)
    assert "+30" in text
    text = send(client, "group_draft_move", draft.pk, home, to="1")
    assert "Flyttat" in text
    draft.refresh_from_db()
    assert home in draft.plan["groups"][1]["homes"]
    assert draft.plan["cost"] == 30


def test_looking_at_a_suggestion_is_written_down(client, coordinator, town) -> None:
    home = wishing_home(town)
    for _ in range(5):
        wishing_home(town)
    read(client, "group_draft", suggested(town, coordinator).pk)
    assert AccessLogEntry.objects.filter(viewer=coordinator, person=adult_of(home)).exists()


def test_a_suggestion_can_be_thrown_away(client, coordinator, town) -> None:
    wishing_home(town)
    draft = suggested(town, coordinator)
    send(client, "group_draft_discard", draft.pk)
    draft.refresh_from_db()
    assert draft.state == DraftState.DISCARDED
    assert "öppnats eller kastats" in read(client, "group_draft", draft.pk)


def test_a_group_is_opened_by_hand_with_its_leaders(client, coordinator, town) -> None:
    secretary = secretary_at(town)
    text = send(client, "group_new", **ABOUT, organisation=town.pk, facilitator=secretary.pk)
    group = NetworkGroup.objects.get()
    assert group.leaders.get().user == secretary
    assert str(secretary) in text


def test_what_is_wrong_is_said_and_what_was_written_is_kept(client, coordinator, town) -> None:
    secretary = secretary_at(town)
    wrong = ABOUT | {
        "kind": "local",
        "organisation": town.pk,
        "facilitator": secretary.pk,
        "deputy": secretary.pk,
        "about": "Ring 19121212-1212.",
    }
    response = client.post(reverse("group_new"), wrong)
    assert set(response.context["form"].errors) == {"town", "deputy", "about"}
    assert "Onsdagsgruppen" in response.content.decode()
    assert not NetworkGroup.objects.exists()


def test_a_group_is_changed_and_its_words_stay(client, coordinator, town) -> None:
    group = group_of(town, home_at(town))
    send(client, "group_edit", group.key, **ABOUT | {"name": "Nytt namn"})
    group.refresh_from_db()
    assert group.name == "Nytt namn"
    assert group.members.count() == 1


def test_a_group_is_ended_after_being_asked_once_more(client, coordinator, town) -> None:
    group = group_of(town)
    assert "kan inte ångras" in read(client, "group_close", group.key)
    send(client, "group_close", group.key)
    group.refresh_from_db()
    assert not group.is_open


def test_a_home_is_invited_welcomed_and_taken_out(client, coordinator, town) -> None:
    group, home = group_of(town), home_at(town)
    send(client, "group_invite", group.key, party=f"home-{home.pk}")
    invited = Member.objects.get(household=home)
    assert invited.state == MemberState.INVITED
    asking = seats.ask(group=group, party=seats.Party(household=home_at(town)))
    send(client, "group_decide", group.key, asking.pk, step="welcome")
    asking.refresh_from_db()
    assert asking.state == MemberState.MEMBER
    send(client, "group_decide", group.key, invited.pk, step="remove")
    invited.refresh_from_db()
    assert (invited.state, invited.seat) == (MemberState.LEFT, None)


def test_a_secretary_is_invited_to_colleagues(client, coordinator, town) -> None:
    secretary = secretary_at(town)
    group = secretaries_group(town)
    send(client, "group_invite", group.key, party=f"person-{secretary.pk}")
    assert Member.objects.get().person == secretary


def test_nobody_elsewhere_can_be_invited(client, coordinator, town) -> None:
    stranger = home_at(group_of().organisation)
    group = group_of(town)
    text = send(client, "group_invite", group.key, party=f"home-{stranger.pk}")
    assert "Välj vem" in text
    assert not Member.objects.exists()


def test_a_protected_home_is_invited_by_an_administrator_alone_and_by_alias(client, town) -> None:
    hidden = UserFactory(
        first_name=CANARY, last_name=CANARY, protected=True, protected__alias="Alias Örn"
    )
    home = HouseholdFactory(name=CANARY, organisation=town, members=[hidden])
    group = group_of(town)
    choice = f"home-{home.pk}"
    client.force_login(member(town, Role.COORDINATOR))
    assert choice not in read(client, "group_people", group.key)
    client.force_login(member(town, Role.ADMINISTRATOR))
    text = read(client, "group_people", group.key)
    assert "Alias Örn" in text
    assert CANARY not in text
    assert CANARY not in send(client, "group_invite", group.key, party=choice)
    assert Member.objects.get().household == home
    local = group_of(town, kind="local", town="2280")
    assert choice not in read(client, "group_people", local.key)


def test_a_home_that_is_called_as_its_one_adult_is_named_once(client, coordinator, town) -> None:
    alone = UserFactory(first_name="Maja", last_name="Ek")
    pair = [UserFactory(first_name=name, last_name="Lind") for name in ("Ali", "Bo")]
    group = group_of(
        town,
        HouseholdFactory(organisation=town, name="Maja Ek", members=[alone]),
        HouseholdFactory(organisation=town, name="Ali Lind", members=pair),
    )
    text = visible(read(client, "group_people", group.key))
    assert text.count("Maja Ek") == 1
    assert "Bo Lind" in text


def visible(text: str) -> str:
    """Return a page without what is said beside its buttons for those who do not see them."""
    return re.sub(r'<span class="visually-hidden">.*?</span>', "", text)


def test_the_facilitator_welcomes_and_frees_no_seat(client, town) -> None:
    facilitator = secretary_at(town)
    group = group_of(town, home_at(town), facilitator=facilitator)
    client.force_login(facilitator)
    text = read(client, "group_people", group.key)
    assert "Frigör platsen" not in text
    assert client.get(reverse("group_edit", args=[group.key])).status_code == 404


@pytest.mark.parametrize("name", ["groups_desk", "group_people", "group_draft"])
def test_twenty_cost_as_many_queries_as_one(
    client, coordinator, town, name, django_assert_max_num_queries
) -> None:
    group = group_of(town, home_at(town), seats=10)
    for _ in range(6):
        wishing_home(town)

    def args():
        if name == "group_draft":
            return [suggested(town, coordinator).pk]
        return [group.key] if name == "group_people" else []

    def ask(given):
        return read(client, name, *given)

    ask(few := args())
    with django_assert_max_num_queries(60) as one:
        ask(few)
    for number in range(19):
        group_of(town, name=f"Grupp {number}")
        wishing_home(town)
    for _ in range(9):
        join(group, home_at(town))
    many = args()
    with django_assert_max_num_queries(len(one)):
        ask(many)
