"""A manager reads how a programme goes, and can tell nobody from it."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from lms.accounts.api import Role, add_membership
from lms.common.clock import now
from mentoring.mentorships.models import Task
from mentoring.mentorships.vocabulary import TaskKind
from mentoring.models import MenteeProfile, MentorProfile, Pair
from mentoring.pairing import services
from mentoring.pairing.vocabulary import EndReason, PairState
from tests.factories.accounts import UserFactory
from tests.factories.mentoring import mentee_in, mentor_in, programme_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return programme_of()


def signs_in(client, programme, role):
    user = UserFactory()
    add_membership(user=user, organisation=programme.organisation, role=role)
    client.force_login(user)
    return reverse("mentoring_outcomes", args=[programme.pk])


LANGUAGES, DAYS, _TIMES, _CONTACT, LASTING, BROKEN, REASONS = range(7)
FEW = "färre än fem"


def figures(client, address, plot: int) -> dict[str, str]:
    """Return what one of the page's plots tells."""
    found = client.get(address).context["plots"][plot]
    return {bar.label: bar.value for bar in found.bars}


def waits(programme, *, days: int, language: str) -> None:
    mentee = mentee_in(programme)
    MenteeProfile.objects.filter(pk=mentee.pk).update(
        requested_at=now() - timedelta(days=days), languages=[language]
    )


def began(programme, *, days: int, reason: str = "") -> None:
    """Let a pair begin so many days ago, and end today if there is a reason."""
    pair = services.propose_pair(mentor=mentor_in(programme), mentee=mentee_in(programme), by=None)
    since, at = now() - timedelta(days=days), now()
    Pair.objects.filter(pk=pair.pk).update(
        state=PairState.CLOSED if reason else PairState.ACTIVE,
        accepted_at=since,
        started_at=since,
        ended_at=at if reason else None,
        end_reason=reason,
    )


def test_who_waits_is_told_by_language_and_days_but_never_of_a_few(client, programme) -> None:
    address = signs_in(client, programme, Role.MANAGER)
    for _ in range(12):
        waits(programme, days=5, language="sv")
    for _ in range(6):
        waits(programme, days=40, language="ar")
    for _ in range(2):
        waits(programme, days=40, language="so")
    assert sorted(figures(client, address, LANGUAGES).values()) == ["12", FEW, FEW]
    assert list(figures(client, address, DAYS).values()) == ["12", "0", "8", "0"]


def test_each_bar_says_its_unit_and_the_table_behind_it_holds_bare_numbers(
    client, programme
) -> None:
    address = signs_in(client, programme, Role.MANAGER)
    for _ in range(12):
        waits(programme, days=40, language="sv")
    page = client.get(address).content.decode()
    assert '<span class="outcome-plot__number">12 hem</span>' in page
    assert "30 till 59 dagar" in page
    assert "<td>12</td>" in page


def test_pairs_that_last_are_told_as_far_as_five_were_seen(client, programme) -> None:
    address = signs_in(client, programme, Role.MANAGER)
    for _ in range(5):
        began(programme, days=200)
    for _ in range(5):
        began(programme, days=120, reason=EndReason.MENTOR_LEFT)
    shares = list(figures(client, address, LASTING).values())
    assert shares == ["100 %", "50 %", "färre än fem par sedda"]
    assert list(figures(client, address, REASONS).values()) == ["5"]
    assert figures(client, address, BROKEN) == {
        "3 månader": "färre än fem bröts",
        "6 månader: Mentorn slutade": "50 %",
        "12 månader": "färre än fem par sedda",
    }


def test_a_pair_that_ended_as_planned_has_not_broken_off(client, programme) -> None:
    address = signs_in(client, programme, Role.MANAGER)
    for _ in range(6):
        began(programme, days=100, reason=EndReason.PLANNED)
    assert "100 %" in figures(client, address, LASTING).values()
    assert figures(client, address, REASONS) == {}


def test_alarms_stand_before_who_can_do_something(client, programme) -> None:
    Task.objects.create(programme=programme, kind=TaskKind.NO_START, once="a")
    Task.objects.create(programme=programme, kind=TaskKind.CONCERN, once="b")
    Task.objects.create(programme=programme, kind=TaskKind.FADING, once="c", done_at=now())
    address = signs_in(client, programme, Role.COORDINATOR)
    alarms = client.get(address).context["alarms"]
    assert [alarm.is_urgent for alarm in alarms] == [True, False]
    assert [alarm.label for alarm in alarms] == [TaskKind.CONCERN.label, TaskKind.NO_START.label]
    assert client.get(signs_in(client, programme, Role.MANAGER)).context["alarms"] == ()


def load(client, address) -> dict[str, str]:
    """Return what the page tells of what mentors carry."""
    return dict(client.get(address).context["load"])


def test_what_few_mentors_carry_is_told_to_who_acts_and_to_nobody_else(client, programme) -> None:
    mentors = [mentor_in(programme, places=2) for _ in range(3)]
    services.propose_pair(mentor=mentors[0], mentee=mentee_in(programme), by=None)
    address = signs_in(client, programme, Role.MANAGER)
    assert load(client, address) == {"mentors": FEW, "held": FEW, "free": "5", "valid": FEW}
    assert FEW in client.get(address).content.decode()
    address = signs_in(client, programme, Role.COORDINATOR)
    assert load(client, address) == {"mentors": "3", "held": "1", "free": "5", "valid": "3"}


def test_what_many_mentors_carry_is_told_but_never_how_few_must_renew(client, programme) -> None:
    for _ in range(9):
        mentor_in(programme)
    address = signs_in(client, programme, Role.MANAGER)
    assert load(client, address) == {"mentors": "9", "held": "0", "free": "9", "valid": "9"}
    MentorProfile.objects.filter(pk=MentorProfile.objects.latest("pk").pk).update(signed_version=0)
    assert load(client, address) == {"mentors": "9", "held": "0", "free": "9", "valid": FEW}


def test_the_file_tells_what_the_page_tells_and_no_more(client, programme) -> None:
    for _ in range(3):
        waits(programme, days=5, language="so")
    signs_in(client, programme, Role.MANAGER)
    answer = client.get(reverse("mentoring_outcomes_file", args=[programme.pk]))
    assert answer["Content-Type"].startswith("text/csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert not any(line.endswith(",3") for line in lines)
    assert any(line.endswith(FEW) for line in lines)


def test_the_spreadsheet_tells_the_same_with_numbers_as_numbers_and_nothing_as_a_formula(
    client,
) -> None:
    programme = programme_of(name="=1+1")
    for _ in range(6):
        waits(programme, days=5, language="sv")
    for _ in range(3):
        waits(programme, days=40, language="so")
    signs_in(client, programme, Role.MANAGER)
    answer = client.get(reverse("mentoring_outcomes_spreadsheet", args=[programme.pk]))
    assert "spreadsheetml" in answer["Content-Type"]
    sheet = load_workbook(BytesIO(answer.content)).active
    assert sheet["A1"].data_type == "s"
    told = {cell.value for row in sheet.iter_rows() for cell in row}
    assert FEW in told
    assert 3 not in told


def test_the_spreadsheet_stands_the_way_the_reader_reads(client, programme) -> None:
    address = signs_in(client, programme, Role.MANAGER).replace("/sv/", "/ar/")
    answer = client.get(address.replace("outcomes/", "outcomes.xlsx"))
    assert load_workbook(BytesIO(answer.content)).active.sheet_view.rightToLeft


def test_the_desk_shows_how_each_programme_goes_and_leads_to_all_of_it(client, programme) -> None:
    for _ in range(5):
        began(programme, days=200)
    signs_in(client, programme, Role.COORDINATOR)
    page = client.get(reverse("mentoring_desk")).content.decode()
    assert "Par som håller" in page
    assert "100 %" in page
    assert reverse("mentoring_outcomes", args=[programme.pk]) in page


@pytest.mark.parametrize("programmes", [1, 20])
def test_the_desk_costs_the_same_however_many_programmes(
    client, programme, programmes, django_assert_max_num_queries
) -> None:
    signs_in(client, programme, Role.COORDINATOR)
    for number in range(programmes):
        began(programme_of(programme.organisation, name=f"Program {number}"), days=30)
    client.get(reverse("mentoring_desk"))
    with django_assert_max_num_queries(17):
        client.get(reverse("mentoring_desk"))


@pytest.mark.parametrize("homes", [1, 20])
def test_the_page_costs_the_same_however_many_there_are(
    client, programme, homes, django_assert_max_num_queries
) -> None:
    address = signs_in(client, programme, Role.COORDINATOR)
    for _ in range(homes):
        waits(programme, days=3, language="sv")
        began(programme, days=30)
    client.get(address)
    with django_assert_max_num_queries(26):
        client.get(address)
