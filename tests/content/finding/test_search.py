"""The search page: what is found, in which language, by whom, and what helps when nothing is."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import PageViewRestriction

from content.finding import presentation
from content.models import SearchEntry, Synonyms
from courses.models import LessonPage
from tests.courses.words import said
from tests.factories.course_pages import Course, body

TEXT = "Före ett umgänge pratar vi om vad som ska hända. Det lugnar."


def write(course: Course, title: str, *, text: str = TEXT, is_open: bool = False) -> LessonPage:
    block = {
        "type": "text",
        "id": "a0000000-0000-4000-8000-000000000009",
        "value": f"<p>{text}</p>",
    }
    lesson = LessonPage(title=title, slug=f"lektion-{LessonPage.objects.count()}")
    lesson.body, lesson.is_open_to_all = body(block), is_open
    course.first.get_parent().add_child(instance=lesson)
    lesson.save_revision().publish()
    return lesson


def ask(client: Client, language: str = "sv", **query: object):
    response = client.get(f"/{language}/search/", query)
    assert response.status_code == 200
    return response


def titles(client: Client, **query: object) -> list[str]:
    """Return the lessons that are found; their course is found by their titles too."""
    shown = ask(client, **{"group": "lessons", **query}).context["shown"]
    return ["".join(p.text for p in r.title) for group in shown.groups for r in group.results]


def test_an_open_lesson_is_found_by_its_text_with_the_words_marked(client, course) -> None:
    write(course, "Att ses", is_open=True)
    html = ask(client, q="umgängen").content.decode()
    assert "Före ett <mark>umgänge</mark> pratar vi" in html


def test_a_closed_lesson_is_found_and_its_text_stays_inside(client, course) -> None:
    write(course, "Att ses")
    assert titles(client, q="umgänge") == ["Att ses"]
    assert "pratar vi" not in ask(client, q="umgänge").content.decode()


def test_results_come_in_groups_with_the_course_of_a_lesson(client, course) -> None:
    write(course, "Grundkurs i att lyssna")
    groups = ask(client, q="grundkurs").context["shown"].groups
    assert [group.name for group in groups] == ["courses", "lessons"]
    assert groups[1].results[0].place == "Grundkurs"


def test_a_title_comes_before_a_text(client, course) -> None:
    write(course, "Något annat")
    write(course, "Umgänge")
    assert titles(client, q="umgänge") == ["Umgänge", "Något annat"]


@pytest.mark.parametrize("typed", ["soc", "SOC", "socialen"])
def test_synonyms_find_what_is_called_otherwise(client, course, typed) -> None:
    write(course, "Vem på socialtjänsten gör vad?")
    assert titles(client, q=typed) == ["Vem på socialtjänsten gör vad?"]


def test_a_short_synonym_does_not_begin_other_words(client, course) -> None:
    Synonyms.objects.create(words="fika, kaf")
    write(course, "Kafferast")
    assert titles(client, q="fika") == []


def test_synonyms_that_are_changed_count_at_once(client, course) -> None:
    write(course, "Umgänge")
    assert titles(client, q="helgträff") == []
    Synonyms.objects.create(words="helgträff, umgänge")
    assert titles(client, q="helgträff") == ["Umgänge"]


def test_one_word_is_no_synonym() -> None:
    with pytest.raises(ValidationError):
        Synonyms(words="ensam, ,").full_clean(validate_unique=False)


def test_a_misspelled_word_is_asked_back_and_searched(client, course) -> None:
    write(course, "Umgänge")
    response = ask(client, q="ungange")
    assert response.context["shown"].corrected == "umgänge"
    assert titles(client, q="ungange") == ["Umgänge"]


def test_nothing_found_leads_to_everything(client, course) -> None:
    html = ask(client, q="xyzzyx").content.decode()
    assert said("Show all courses") in html


def test_readers_of_another_language_find_both_texts_at_addresses_of_their_own(
    client, course
) -> None:
    write(course, "Umgänge")
    group = ask(client, "ar", q="umgänge").context["shown"].groups[1]
    assert group.results[0].url.startswith("/ar/")
    assert group.results[0].language == "sv"


def test_a_withdrawn_page_is_forgotten_and_a_moved_one_follows(
    client, course, django_capture_on_commit_callbacks
) -> None:
    lesson = write(course, "Umgänge")
    course.page.slug = "ny-adress"
    with django_capture_on_commit_callbacks(execute=True):
        course.page.save_revision().publish()
    assert "/ny-adress/" in SearchEntry.objects.get(page_id=lesson.pk).path
    lesson.unpublish()
    assert titles(client, q="umgänge") == []


def test_a_restricted_page_is_not_found(client, course) -> None:
    write(course, "Umgänge")
    rule = PageViewRestriction.objects.create(
        page=course.page, restriction_type=PageViewRestriction.LOGIN
    )
    assert titles(client, q="umgänge") == []
    rule.delete()
    assert titles(client, q="umgänge") == ["Umgänge"]


def test_many_results_of_a_kind_come_in_pages(client, course, monkeypatch) -> None:
    monkeypatch.setattr(presentation, "FEW", 1)
    monkeypatch.setattr(presentation, "MANY", 2)
    for number in range(3):
        write(course, f"Umgänge {number}")
    group = ask(client, q="umgänge").context["shown"].groups[1]
    assert (len(group.results), group.total) == (1, 3)
    every = client.get(f"/sv/search/{group.more_url}").context["shown"]
    assert len(every.groups[0].results) == 2
    second = client.get(f"/sv/search/{every.next_url}").context["shown"]
    assert len(second.groups[0].results) == 1


@pytest.mark.parametrize("lessons", [1, 8])
def test_searching_costs_three_queries_and_one_more_for_a_slip(client, course, lessons) -> None:
    for number in range(lessons):
        write(course, f"Umgänge {number}")
    for typed, queries in (("umgänge", 3), ("ungange", 4)):
        ask(client, q=typed)
        with CaptureQueriesContext(connection) as captured:
            ask(client, q=typed)
        assert len(captured) == queries


@pytest.mark.parametrize(
    "query",
    [
        {"q": "'\"*() OR NEAR -%_\\"},
        {"q": "\x00"},
        {"q": "å" * 5000},
        {"q": "a b c d e f g h i j k l m"},
        {"q": "grundkurs", "group": "no-such", "page": "99999999999"},
        {"q": "grundkurs", "group": "courses", "page": "99"},
        {},
    ],
)
def test_odd_addresses_are_answered(client, course, query) -> None:
    ask(client, **query)


def test_everything_can_be_written_anew(client, course) -> None:
    before = set(SearchEntry.objects.values_list("page_id", "terms"))
    SearchEntry.objects.all().delete()
    call_command("rebuild_search")
    assert set(SearchEntry.objects.values_list("page_id", "terms")) == before
