"""The translation desk shows what waits in a language, what matters most first."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from content.api import mark_reviewed
from content.translation.queries.desk import desk_of, machine_written, piece_counts
from courses.models import Enrolment, LessonPage
from lms.accounts.models import User
from lms.common.clock import now
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import TEXT, Course, body, publish_empty_course
from tests.factories.learning import EnrolmentFactory, OutlineFactory
from tests.factories.translations import translate, write

pytestmark = pytest.mark.django_db

# Half of them are the frame of every page of the workshop: session, person, rights, menu.
MOST_QUERIES = 20


def address(language: str = "ar", **filters: object) -> str:
    query = "&".join(f"{name}={value}" for name, value in {"language": language, **filters}.items())
    return f"{reverse('translation_desk')}?{query}"


def html_of(editor: Client, language: str = "ar", **filters: object) -> str:
    return editor.get(address(language, **filters)).content.decode()


def rows(editor: Client, language: str = "ar", **filters: object) -> dict[str, str]:
    """Return the state of each page on the desk, by its Swedish title, in order."""
    shown = editor.get(address(language, **filters)).context.get("rows", [])
    return {each.row.source.title: str(each.row.state) for each in shown}


def rewrite(lesson: LessonPage, words: str = "Nya ord.") -> None:
    lesson.body = body({**TEXT, "value": f"<p>{words}</p>"})
    lesson.save_revision().publish()


def take(course_key, number: int = 1, **fields: object) -> None:
    outline = OutlineFactory(course_key=course_key, number=50)
    for _each in range(number):
        EnrolmentFactory(outline=outline, **fields)


def test_the_menu_leads_those_who_may_translate_to_the_desk(editor: Client) -> None:
    assert reverse("translation_desk") in editor.get(reverse("wagtailadmin_home")).content.decode()


def test_somebody_who_may_change_no_page_has_no_desk(course: Course) -> None:
    client = Client()
    client.force_login(UserFactory())
    assert client.get(address()).status_code == 302


def test_a_page_that_shows_the_swedish_text_is_not_translated(editor, course: Course) -> None:
    assert rows(editor)["Sist"] == "missing"


def test_a_fresh_translation_waits_for_its_review(editor, course: Course) -> None:
    translate(course.last)
    assert rows(editor)["Sist"] == "unreviewed"


def test_a_reviewed_translation_leaves_the_desk(editor, course: Course) -> None:
    mark_reviewed(page=translate(course.last), reviewer=UserFactory())
    assert "Sist" not in rows(editor)


def test_even_a_reviewed_translation_is_outdated_when_the_source_changes(editor, course) -> None:
    mark_reviewed(page=translate(course.last), reviewer=UserFactory())
    rewrite(course.last)
    assert rows(editor)["Sist"] == "outdated"


def test_what_a_machine_wrote_is_marked_until_somebody_stands_for_it(editor, course) -> None:
    page = translate(course.last)
    write(course.last, "نص آخر", kind="machine")
    assert rows(editor)["Sist"] == "machine"
    mark_reviewed(page=page, reviewer=UserFactory())
    assert "Sist" not in rows(editor)


def test_a_withdrawn_translation_is_missing_again(editor, course: Course) -> None:
    translate(course.last).unpublish()
    assert rows(editor)["Sist"] == "missing"


def test_a_language_stands_for_itself(editor, course: Course) -> None:
    translate(course.last)
    assert rows(editor, "so")["Sist"] == "missing"


def test_each_row_tells_how_far_its_translation_has_come(editor, course: Course) -> None:
    write(course.last)
    [row] = [
        each for each in editor.get(address()).context["rows"] if each.row.source.title == "Sist"
    ]
    assert (row.pieces.total, row.pieces.written) == (2, 2)
    assert rows(editor)["Sist"] == "missing"


def test_learners_in_the_middle_of_a_course_come_first(editor, course: Course) -> None:
    other = publish_empty_course(course.page.get_parent(), slug="fordjupning")
    assert editor.get(address()).context["rows"][0].row.source.key != other.translation_key
    take(other.translation_key, user__language="ar")
    assert editor.get(address()).context["rows"][0].row.source.key == other.translation_key


@pytest.mark.parametrize(
    "fields",
    [
        {"user__language": "so"},
        {"user__language": "ar", "left_at": now()},
        {"user__language": "ar", "percent": 100, "completed_at": now() - timedelta(days=1)},
    ],
    ids=["another language", "left", "completed"],
)
def test_only_those_who_read_the_language_and_are_under_way_wait(editor, course, fields) -> None:
    take(course.key, 6, **fields)
    assert editor.get(address()).context["chosen"].readers == 0


def test_the_language_that_most_wait_for_opens_by_itself(editor, course: Course) -> None:
    take(course.key, 6, user__language="so")
    shown = editor.get(reverse("translation_desk")).context
    assert shown["chosen"].locale.language_code == "so"
    assert shown["chosen"].told.number == 6


def test_few_learners_are_not_counted_aloud(editor, course: Course) -> None:
    take(course.key, 3, user__language="so")
    html = html_of(editor, "so")
    assert said("A few") in html
    assert not re.search(r"<td>3</td>", html)


def test_the_desk_is_filtered_by_state(editor, course: Course) -> None:
    translate(course.last)
    assert set(rows(editor, state="unreviewed")) == {"Sist"}
    assert "Sist" not in rows(editor, state="missing")


def test_the_desk_is_filtered_by_course(editor, course: Course) -> None:
    other = publish_empty_course(course.page.get_parent(), slug="fordjupning")
    assert "Sist" in rows(editor, course=course.key)
    shown = editor.get(address(course=other.translation_key)).context["rows"]
    assert [each.row.source.key for each in shown] == [other.translation_key]


def test_a_filter_that_leaves_nothing_says_so(editor, course: Course) -> None:
    html = html_of(editor, state="machine")
    assert said("Nothing here waits. Choose another course or state.") in html


def test_a_desk_with_nothing_left_says_so(editor, course: Course) -> None:
    for page in course.page.get_parent().get_descendants(inclusive=True):
        mark_reviewed(page=translate(page.specific), reviewer=UserFactory())
    assert rows(editor) == {}
    nothing = said(
        "Nothing waits in %(language)s. Every page is translated, up to date and reviewed."
    )
    assert nothing % {"language": said("Arabic")} in html_of(editor)


def test_unknown_filters_show_the_desk(editor, course: Course) -> None:
    assert editor.get(address("xx", state="none", course="none", p="x")).status_code == 200


def test_a_row_leads_to_where_the_page_is_translated_and_reviewed(editor, course) -> None:
    begin = reverse("wagtail_localize:submit_page_translation", args=[course.last.pk])
    assert escape(f"{begin}?select_locale=ar") in html_of(editor)
    page = translate(course.last)
    html = html_of(editor)
    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in html
    assert reverse("review_translation", args=[page.pk]) in html


def test_only_pages_that_one_may_change_are_on_the_desk(editor, course: Course) -> None:
    assert course.page.get_parent().get_parent().title not in rows(editor)
    chief = Client()
    chief.force_login(User.objects.create_superuser("red@example.se"))
    assert course.page.get_parent().get_parent().title in rows(chief)


def test_the_number_of_queries_does_not_grow_with_the_rows(editor, course, queries_of) -> None:
    few = queries_of(editor, address())
    for number in range(20):
        lesson = LessonPage(title=f"Lektion {number}", slug=f"l-{number}", body=body(TEXT))
        course.last.get_parent().add_child(instance=lesson)
        lesson.save_revision().publish()
        translate(lesson)
    assert Enrolment.objects.count() == 0
    assert len(rows(editor)) > 20
    assert queries_of(editor, address()) == few <= MOST_QUERIES


def test_the_desk_is_sorted_as_one_wishes(editor, course: Course) -> None:
    titles = list(rows(editor, sort="title"))
    assert titles == sorted(titles, key=str.casefold)
    assert list(rows(editor, sort="nonsense")) == list(rows(editor))


def test_the_desk_itself_reads_in_ten_queries(
    leader, course: Course, django_assert_max_num_queries
) -> None:
    translate(course.last)
    with django_assert_max_num_queries(10):
        found = desk_of(leader)
        chosen = found.languages()[0].locale
        waiting = found.rows(chosen, machine=machine_written(chosen))
        piece_counts(waiting, chosen)
