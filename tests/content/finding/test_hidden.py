"""What a reader does not find stands in no list, search, sitemap or suggestion."""

import pytest
from wagtail import hooks

from content.pages.hidden import HOOK
from tests.factories.course_pages import Course, publish_course
from tests.shared import Share


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    return share(publish_course_for_moving_in)


def publish_course_for_moving_in() -> Course:
    made = publish_course()
    made.first.situations = ["moving_in"]
    made.first.save_revision().publish()
    return made


ADDRESSES = [
    "/sv/search/?q=laget",
    "/sv/kurser/",
    "/sv/kurser/?q=grundkurs",
    "/sv/right-now/",
    "/sitemap-sv.xml",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("is_hidden", [True, False])
def test_a_hidden_course_is_found_nowhere(client, course: Course, address, is_hidden) -> None:
    with hooks.register_temporarily(HOOK, lambda _user, _version: [course.key] * is_hidden):
        html = client.get(address).content.decode()
    assert ("/kurser/grundkurs/" in html) is not is_hidden


@pytest.mark.parametrize(("is_hidden", "status"), [(True, 404), (False, 200)])
def test_a_hidden_course_has_no_card(
    client, course: Course, settings, tmp_path, is_hidden, status
) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    with hooks.register_temporarily(HOOK, lambda _user, _version: [course.key] * is_hidden):
        assert client.get(f"/cards/{course.key}/sv.png").status_code == status
