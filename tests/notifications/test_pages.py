"""The inbox, what leads from it, the mark in the head, and one's choices."""

import io
import json
import zipfile
from datetime import time

import pytest
from django.urls import reverse

from lms.notifications import api, services
from lms.notifications.models import GroupChoice, Notice, QuietHours
from lms.notifications.queries import wishes_of
from lms.outbox.api import run_due
from tests.factories.accounts import UserFactory
from tests.factories.notifications import HERE, KIND, MANY, URGENT, tell

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client):
    person = UserFactory()
    client.force_login(person)
    return person


def text(client, name: str = "notices", query: str = "", **kwargs: object) -> str:
    response = client.get(reverse(name, **kwargs) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_the_inbox_shows_ones_own_newest_first(client, reader) -> None:
    tell(UserFactory(), number=99)
    tell(reader, number=5)
    tell(reader, once="2", number=6)
    shown = text(client)
    assert shown.index("6 platser är lediga") < shown.index("5 platser är lediga")
    assert "99 platser" not in shown


def test_an_empty_inbox_says_what_to_expect(client, reader) -> None:
    assert "Inga notiser än" in text(client)


def test_a_group_and_the_unread_are_shown_alone(client, reader) -> None:
    tell(reader, number=5)
    tell(reader, kind=HERE)
    assert "5 platser" not in text(client, query="?group=quiet-tests")
    services.read(notice=Notice.objects.get(kind=HERE.code))
    assert "Bara här" not in text(client, query="?unread")
    assert "Ingenting här" in text(client, query="?group=quiet-tests&unread")


def test_opening_a_notice_reads_it_and_leads_on_in_the_readers_language(client, reader) -> None:
    notice = tell(reader)
    response = client.get(f"/ar/my/notices/{notice.uid}/")
    assert response.url == "/ar/my/"
    assert not api.unread_of(reader).exists()


def test_a_notice_without_a_way_on_is_shown_itself(client, reader) -> None:
    api.notify(kind=URGENT.code, to=[reader], once="1")
    [notice] = api.unread_of(reader)
    assert "Någon väntar." in text(client, "notice", args=[notice.uid])


def test_a_notice_is_marked_as_read_and_as_new(client, reader) -> None:
    notice = tell(reader)
    for word, is_unread in (("read", False), ("unread", True)):
        client.post(reverse("notice_mark", args=[notice.uid]), {"as": word})
        assert Notice.objects.get().is_unread == is_unread


def test_a_group_or_all_are_marked_as_read(client, reader) -> None:
    for number in range(3):
        tell(reader, once=str(number))
    tell(reader, kind=HERE)
    client.post(reverse("notices_read"), {"group": HERE.group.code})
    assert api.unread_of(reader).count() == 3
    response = client.post(reverse("notices_read"), follow=True)
    assert "3 notiser är markerade som lästa" in response.content.decode()
    assert not api.unread_of(reader).exists()


def test_anothers_notice_does_not_exist(client, reader) -> None:
    notice = tell(UserFactory())
    assert client.get(reverse("notice", args=[notice.uid])).status_code == 404
    assert client.post(reverse("notice_mark", args=[notice.uid])).status_code == 404
    assert Notice.objects.get().is_unread


def test_what_was_taken_back_does_not_exist(client, reader) -> None:
    notice = tell(reader)
    api.withdraw(kind=KIND.code, once="1")
    assert client.get(reverse("notice", args=[notice.uid])).status_code == 404
    assert "platser" not in text(client)


def test_a_kind_that_no_app_knows_any_more_is_no_error(client, reader) -> None:
    tell(reader)
    Notice.objects.update(kind="gone.kind", group="gone")
    assert "Något som inte längre finns" in text(client)


def test_words_follow_their_number(client, reader) -> None:
    tell(reader, kind=MANY, once="1", number=1)
    tell(reader, kind=MANY, once="2", number=2)
    shown = text(client)
    assert ">1 day<" in shown
    assert ">2 days<" in shown


def test_days_and_titles_stand_in_the_readers_language(client, reader) -> None:
    tell(reader, number="2027-03-01")
    tell(reader, once="2", number="Nätverk Sundsvall")
    assert "1 mars 2027 platser" in text(client)
    client.cookies["django_language"] = "ar"
    shown = client.get("/ar/my/notices/").content.decode()
    # Isolated, so that a Swedish title does not turn the sentence around it.
    assert "\u2068Nätverk Sundsvall\u2069" in shown


def test_the_list_costs_the_same_for_one_and_twenty(
    client, reader, django_assert_num_queries
) -> None:
    tell(reader)
    text(client)
    with django_assert_num_queries(4):  # person, groups, count, rows
        text(client)
    for number in range(19):
        tell(reader, once=f"more {number}")
    with django_assert_num_queries(4):
        text(client)


def test_more_than_a_page_is_paged(client, reader) -> None:
    for number in range(21):
        tell(reader, once=str(number))
    assert "Sida 1 av 2" in text(client)
    assert text(client, query="?page=2").count('class="told ') == 1


def my_page_queries(client, assert_max) -> int:
    with assert_max(40) as asked:
        client.get(reverse("my_page"))
    return len(asked)


def test_who_has_no_news_pays_nothing_for_the_mark(
    client, reader, django_assert_max_num_queries
) -> None:
    client.get(reverse("my_page"))
    without = my_page_queries(client, django_assert_max_num_queries)
    assert "news-mark" not in text(client)
    tell(reader)
    run_due()
    assert "news-mark" in text(client)
    assert "3 platser är lediga" in text(client, "my_page")
    assert my_page_queries(client, django_assert_max_num_queries) == without + 1


def form(**fields: object) -> dict[str, object]:
    usual = {"group-tests": "daily", "group-quiet-tests": "here", "is_quiet": "on"}
    return usual | {"begin": "22:00", "end": "06:30", "zone": "Europe/Helsinki"} | fields


def test_choices_are_kept_and_shown(client, reader) -> None:
    response = client.post(reverse("notice_choices"), form(), follow=True)
    assert "Sparat" in response.content.decode()
    wishes = wishes_of([reader.pk])[reader.pk]
    assert wishes.choices == {"tests": api.Choice.DAILY, "quiet-tests": api.Choice.HERE}
    assert (wishes.quiet.begin, wishes.quiet.end) == (time(22), time(6, 30))
    assert wishes.quiet.zone == "Europe/Helsinki"
    assert 'value="22:00"' in text(client, "notice_choices")


def test_quiet_hours_can_be_switched_off(client, reader) -> None:
    client.post(reverse("notice_choices"), form(is_quiet=""))
    quiet = wishes_of([reader.pk])[reader.pk].quiet
    assert quiet.begin == quiet.end


@pytest.mark.parametrize(
    "fault", [{"group-tests": "hourly"}, {"begin": "25:00"}, {"zone": "Europe/Nowhere"}]
)
def test_a_choice_that_is_none_is_refused_and_the_rest_stays_on_the_page(
    client, reader, fault
) -> None:
    response = client.post(reverse("notice_choices"), form(**fault))
    assert response.status_code == 200
    assert 'value="06:30"' in response.content.decode()
    assert not GroupChoice.objects.exists()
    assert not QuietHours.objects.exists()


def test_ones_own_file_tells_what_one_was_told_and_chose(client, reader) -> None:
    tell(reader)
    client.post(reverse("notice_choices"), form())
    response = client.get(reverse("own_data"))
    archive = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
    [told] = json.loads(archive.read("notices/notices.json"))
    assert told["about"] == {"number": 3}
    assert len(json.loads(archive.read("notices/choices.json"))["mail"]) == 2
