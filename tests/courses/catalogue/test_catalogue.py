"""Finding a course: words, filters, counts, and a way out when nothing fits."""

import pytest
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from courses.catalogue.filters import QUERY, Wish, wish_from
from courses.catalogue.finding import PAGE_SIZE, find_courses
from courses.models import CatalogueEntry, CoursePage
from tests.courses.words import said
from tests.factories.course_pages import Course, publish_empty_course


@pytest.fixture
def index(course: Course):
    return course.page.get_parent().specific


def add(index, title: str, **fields) -> CoursePage:
    slug = f"kurs-{CoursePage.objects.count()}"
    page = CoursePage(title=title, slug=slug, **{"audiences": ["foster_parent"], **fields})
    index.add_child(instance=page)
    page.save_revision().publish()
    return page


def found(client: Client, index, **query) -> list[str]:
    response = client.get(index.get_url(), query)
    assert response.status_code == 200
    return [card.title for card in response.context["shown"].cards]


def test_everything_is_shown_in_the_catalogue_s_order(client, index) -> None:
    add(index, "Tonår")
    assert found(client, index) == ["Grundkurs", "Tonår"]


def test_the_catalogue_tells_how_many(client, index) -> None:
    add(index, "Tonår")
    heading = client.get(index.get_url()).content.decode().partition('id="found">')[2]
    assert heading.startswith("2 ")


@pytest.mark.parametrize("words", ["tonår", "TONÅR", "tonå", "tonåring", "umgänge ångest"])
def test_words_are_found_whatever_their_letters_and_by_their_beginning(
    client, index, words
) -> None:
    add(index, "Tonåring i huset", summary="Umgänge utan ångest.")
    assert found(client, index, q=words) == ["Tonåring i huset"]


def test_the_titles_of_lessons_are_searched(client, course: Course, index) -> None:
    assert found(client, index, q=course.last.title) == ["Grundkurs"]


def test_filters_narrow_each_other(client, index) -> None:
    add(index, "Hem och skola", themes=["school_health"], kind="follow_up")
    add(index, "Hem och roller", themes=["roles"], kind="basic")
    assert found(client, index, theme="roles", audience="foster_parent") == ["Hem och roller"]
    assert found(client, index, theme="roles", audience="secretary") == []


def test_boxes_of_one_filter_widen_it(client, index) -> None:
    add(index, "Hem och skola", themes=["school_health"])
    add(index, "Hem och roller", themes=["roles"])
    assert found(client, index, theme=["school_health", "roles"]) == [
        "Hem och skola",
        "Hem och roller",
    ]


def test_words_and_filters_work_together(client, index) -> None:
    add(index, "Hem och skola", themes=["school_health"])
    add(index, "Hem och roller", themes=["roles"])
    assert found(client, index, q="hem", theme="roles") == ["Hem och roller"]


def test_courses_are_found_by_length_and_language(client, index) -> None:
    assert found(client, index, length="short", language="sv") == ["Grundkurs"]
    assert found(client, index, length="long") == []
    assert found(client, index, language="ar") == []


def test_nothing_found_leads_back_to_everything(client, index) -> None:
    shown = client.get(index.get_url(), {"q": "xyzzy", "theme": "roles"}).content.decode()
    assert said("No course fits") in shown
    assert f'class="button" href="{index.get_url()}"' in shown


@pytest.mark.parametrize(
    "query",
    [
        {"q": "'\"*() OR NEAR -"},
        {"q": "\x00"},
        {"q": "å" * 5000},
        {"page": "99999999999999999999"},
        {"page": "-1"},
        {"page": "0"},
        {"page": "²"},
        {"theme": "no-such"},
        {"kind": "'; --"},
    ],
)
def test_odd_addresses_are_answered(client, index, query) -> None:
    assert client.get(index.get_url(), query).status_code == 200


def test_many_courses_come_in_pages_that_keep_the_filters(client, index) -> None:
    for number in range(PAGE_SIZE + 1):
        add(index, f"Kurs {number}", themes=["roles"])
    first = client.get(index.get_url(), {"theme": "roles"})
    assert len(first.context["shown"].cards) == PAGE_SIZE
    assert first.context["shown"].total == PAGE_SIZE + 1
    second = client.get(first.context["next_url"])
    assert [card.title for card in second.context["shown"].cards] == [f"Kurs {PAGE_SIZE}"]


@pytest.mark.parametrize("courses", [1, 20])
def test_the_catalogue_costs_one_query_and_words_one_more(
    client, index, queries_of, courses: int
) -> None:
    for number in range(courses - 1):
        publish_empty_course(index, slug=f"kurs-{number}")
    assert queries_of(client, index.get_url()) == 1
    assert queries_of(client, f"{index.get_url()}?theme=roles&audience=secretary") == 1
    assert queries_of(client, f"{index.get_url()}?q=grundkurs") == 2
    assert queries_of(client, f"{index.get_url()}?q=grundkjrs") == 3


def test_the_catalogue_s_own_address_leads_to_it(client, index) -> None:
    assert client.get("/sv/courses/").headers["Location"] == index.get_url()


def test_the_search_index_forgets_a_withdrawn_course(client, course: Course, index) -> None:
    course.page.unpublish()
    assert found(client, index, q="grundkurs") == []
    assert not CatalogueEntry.objects.exists()


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_address_makes_a_wish(words: str, number: str) -> None:
    address = QueryDict(mutable=True)
    address.update({QUERY: words, "page": number, "theme": words})
    wish = wish_from(address)
    assert wish.page >= 1
    assert len(wish.words) <= 100


@pytest.mark.django_db
def test_an_empty_catalogue_finds_nothing() -> None:
    assert find_courses(Wish(), "sv", version=1).total == 0


def counts(client: Client, index, **query) -> dict[tuple[str, str], int]:
    groups = client.get(index.get_url(), query).context["shown"].groups
    return {(group.name, box.value): box.count for group in groups for box in group.options}


def test_each_box_tells_how_many_it_would_show_as_the_other_filters_stand(client, index) -> None:
    add(index, "Hem och skola", themes=["school_health"], kind="follow_up")
    add(index, "Hem och roller", themes=["roles"], kind="basic")
    told = counts(client, index, theme="roles")
    assert told["theme", "school_health"] == 1
    assert told["kind", "basic"] == 1
    assert told["kind", "path"] == 0


def test_an_empty_box_cannot_be_chosen_and_a_chosen_one_can_be_taken_back(client, index) -> None:
    groups = client.get(index.get_url(), {"theme": "custody"}).context["shown"].groups
    boxes = {(group.name, box.value): box for group in groups for box in group.options}
    assert boxes["kind", "path"].is_disabled
    assert not boxes["theme", "custody"].is_disabled


def test_words_without_a_course_under_these_filters_lead_out_of_the_filters(client, index) -> None:
    add(index, "Tonår", themes=["teenagers"])
    response = client.get(index.get_url(), {"q": "tonår", "theme": "custody"})
    assert said("No course fits the filters") in response.content.decode()
    assert response.context["words_url"] == f"{index.get_url()}?q=ton%C3%A5r"


@pytest.mark.parametrize("words", ["fsk", "dagis"])
def test_a_course_is_found_by_what_people_call_it(client, index, words) -> None:
    add(index, "Börja på förskola")
    assert found(client, index, q=words) == ["Börja på förskola"]


def test_a_slip_finds_the_course_that_was_meant(client, index) -> None:
    add(index, "Tonåring i huset")
    response = client.get(index.get_url(), {"q": "tonorig"})
    assert response.context["shown"].corrected == "tonåring"
    assert [card.title for card in response.context["shown"].cards] == ["Tonåring i huset"]


def test_a_page_behind_the_last_is_the_last(client, index) -> None:
    assert client.get(index.get_url(), {"page": "99"}).context["shown"].number == 1
