"""What leaders and coordinators use: the guide, material, and attendance in numbers."""

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from lms.accounts.vocabulary import Role
from mentoring.groups.attending import attendance_in
from mentoring.groups.guide import chapters
from mentoring.groups.models import GroupMaterial
from tests.factories.accounts import member
from tests.factories.groups import (
    adult_of,
    group_meeting,
    group_of,
    home_at,
    note,
    secretary_at,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def facilitator(client, town):
    user = secretary_at(town)
    client.force_login(user)
    return user


def read(client, name, *args) -> str:
    response = client.get(reverse(name, args=args))
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("language", ["sv", "ar", "so"])
def test_the_guide_is_a_text_of_its_own_in_every_language(language) -> None:
    with translation.override("en"):
        english = chapters()
    with translation.override(language):
        told = chapters()
    assert len(told) == len(english) == 7
    for here, there in zip(told, english, strict=True):
        assert here.title != there.title
        assert all(step != other for step, other in zip(here.steps, there.steps, strict=True))


def test_the_facilitator_reads_the_guide_and_prints_it(client, facilitator, town) -> None:
    assert client.get(reverse("group_guide")).status_code == 404
    group_of(town, facilitator=facilitator)
    assert "Skriv ut" in read(client, "group_guide")
    sheet = client.get(reverse("group_guide_print"))
    assert b"".join(sheet.streaming_content).startswith(b"%PDF")


def test_what_the_group_reads_is_chosen_and_shown_to_its_members(
    client, facilitator, town, course
) -> None:
    course = course.page
    home = home_at(town)
    group = group_of(town, home, facilitator=facilitator)
    assert course.title in read(client, "group_material", group.key)
    client.post(
        reverse("group_material", args=[group.key]), {"page": [str(course.translation_key)]}
    )
    client.force_login(adult_of(home))
    assert course.title in read(client, "group", group.key)
    with translation.override("ar"):
        assert course.title in read(client, "group", group.key)
    client.force_login(facilitator)
    client.post(reverse("group_material", args=[group.key]), {})
    assert not GroupMaterial.objects.exists()


def test_what_nobody_offers_cannot_be_chosen(client, facilitator, town) -> None:
    group = group_of(town, facilitator=facilitator)
    client.post(
        reverse("group_material", args=[group.key]),
        {"page": ["6a1b0c9e-0000-4000-8000-000000000000", "nonsense"]},
    )
    assert not GroupMaterial.objects.exists()


def test_attendance_of_fewer_than_five_people_is_never_shown(client, town) -> None:
    coordinator = member(town, Role.COORDINATOR)
    homes = [home_at(town) for _ in range(5)]
    small, large = group_of(town, *homes[:4], name="Liten"), group_of(town, *homes, name="Stor")
    note(group_meeting(small), *(adult_of(home) for home in homes[:4]))
    there = [adult_of(home) for home in homes]
    note(group_meeting(large), *there[:3], away=tuple(there[3:]))
    shown = {row.group.name: row.percent for row in attendance_in(coordinator)}
    assert shown == {"Liten": None, "Stor": 60}
    client.force_login(coordinator)
    text = read(client, "groups_attendance")
    assert "färre än fem" in text
    assert "60 %" in text
    assert settings.PLATFORM_NAME in text
