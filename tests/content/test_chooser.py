"""An author who chooses a block sees what it is for and how it looks."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from content.models import HomePage
from courses.models import LessonPage
from tests.factories.accounts import UserFactory

LESSON = LessonPage._meta.get_field("body").stream_block.child_blocks
HOME = HomePage._meta.get_field("body").stream_block.child_blocks
BLOCKS = {**HOME, **LESSON}
PREVIEWED = sorted(name for name, block in BLOCKS.items() if block.is_previewable)


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_every_block_has_its_place_its_sign_and_a_word_on_what_it_is_for(name: str) -> None:
    block = BLOCKS[name]
    assert block.meta.group
    assert block.meta.icon != "placeholder"
    assert block.get_description()


def test_whatever_is_read_or_done_can_be_seen_before_it_is_chosen() -> None:
    assert {"case", "quote", "accordion", "quiz", "checklist"} <= set(PREVIEWED)
    assert {"reflection", "scenario", "self_check", "self_check_again"} <= set(PREVIEWED)


@pytest.mark.django_db
@pytest.mark.parametrize("name", PREVIEWED)
def test_a_preview_shows_an_example_in_the_site_s_own_style(name: str, settings) -> None:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    person = UserFactory()
    person.groups.add(Group.objects.get(name="Course leaders"))
    client = Client()
    client.force_login(person)
    response = client.get(
        reverse("wagtailadmin_block_preview"), {"id": BLOCKS[name].definition_prefix}
    )
    assert response.status_code == 200
    html = response.content.decode()
    assert "ui/ui.css" in html
    value = BLOCKS[name].meta.preview_value
    assert str(value.get("title") or value.get("text") or value.get("prompt") or "")[:10] in html
