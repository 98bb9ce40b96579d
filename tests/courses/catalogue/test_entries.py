"""The catalogue's entries follow publication in every language."""

import re

import pytest
from django.test import Client
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from content.api import mark_reviewed
from content.models import ReviewState, TranslationReview
from courses.models import CatalogueEntry
from tests.courses.words import said
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import TEXT, Course, body

pytestmark = pytest.mark.django_db


def entry(course: Course, language: str = "sv") -> CatalogueEntry:
    return CatalogueEntry.objects.get(course_key=course.key, language=language)


def freshness(course: Course) -> dict[str, dict]:
    return {each["language"]: each for each in entry(course).freshness}


def translate(page, text: str = "ar"):
    """Translate a page into Arabic as a course leader does, every string at once."""
    locale = Locale.objects.get(language_code="ar")
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    for piece in StringSegment.objects.filter(source=source):
        StringTranslation.objects.update_or_create(
            translation_of=piece.string,
            context=piece.context,
            locale=locale,
            defaults={"data": text, "translation_type": "manual"},
        )
    translated, _ = source.create_or_update_translation(locale, publish=False)
    translated.get_latest_revision().publish()
    return translated


def test_an_entry_adds_up_the_lessons(course: Course) -> None:
    assert entry(course).lesson_count == 3
    assert entry(course).minutes == sum(lesson.minutes for lesson in course.lessons)


def test_a_language_without_translation_shows_the_swedish_entry(course: Course) -> None:
    assert entry(course, "ar").content_language == "sv"
    assert entry(course, "ar").languages == "|sv|"


def test_a_translated_lesson_makes_the_course_exist_in_that_language(course: Course) -> None:
    translate(course.first)
    assert entry(course).languages == "|sv|ar|"
    assert (freshness(course)["ar"]["lessons"], freshness(course)["ar"]["total"]) == (1, 3)
    assert freshness(course)["ar"]["outdated"] == 0


def test_a_translation_is_outdated_when_the_swedish_text_changes(course: Course) -> None:
    translate(course.last)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    assert freshness(course)["ar"]["outdated"] == 1


def test_a_translation_that_catches_up_is_fresh_again(course: Course) -> None:
    translate(course.last)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    translate(course.last, "جديد")
    assert freshness(course)["ar"]["outdated"] == 0


def test_a_translation_with_swedish_gaps_is_outdated(course: Course) -> None:
    translate(course.last)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    source, _ = TranslationSource.update_or_create_from_instance(course.last)
    page, _ = source.create_or_update_translation(
        Locale.objects.get(language_code="ar"), publish=False, fallback=True
    )
    page.get_latest_revision().publish()
    assert freshness(course)["ar"]["outdated"] == 1
    assert TranslationReview.objects.get(page=page).missing == 1


def languages_on_card(course: Course) -> str:
    html = Client().get(course.page.get_parent().get_url()).content.decode()
    return html.partition('class="course-card__languages"')[2].partition("</ul>")[0]


def test_a_card_names_languages_and_only_what_is_missing(course: Course) -> None:
    translate(course.first)
    shown = languages_on_card(course)
    assert re.findall(r"<b [^>]+>([^<]+)</b>", shown) == ["Svenska", "العربيّة"]
    assert re.findall(r"caveat\">([^<]+)</span>", shown) == ["1 av 3 lektioner"]


def test_a_card_says_that_a_language_waits_for_an_update(course: Course) -> None:
    for lesson in course.lessons:
        translate(lesson)
    assert "caveat" not in languages_on_card(course)
    course.last.body = body({**TEXT, "value": "<p>Nya ord.</p>"})
    course.last.save_revision().publish()
    assert said("waits for an update") in languages_on_card(course)


def test_the_course_page_says_it_all(course: Course) -> None:
    translate(course.first)
    html = Client().get(course.page.get_url()).content.decode()
    assert said("the whole course") in html
    assert "1 av 3 lektioner, uppdaterad" in html


def test_a_reviewed_translation_waits_for_review_again_when_its_text_changes(
    course: Course,
) -> None:
    page = translate(course.last)
    mark_reviewed(page=page, reviewer=UserFactory())
    translate(course.last, "نص آخر")
    assert TranslationReview.objects.get(page=page).state == ReviewState.UNREVIEWED


def test_a_reviewed_translation_published_unchanged_stays_reviewed(course: Course) -> None:
    page = translate(course.last)
    mark_reviewed(page=page, reviewer=UserFactory())
    page.save_revision().publish()
    assert TranslationReview.objects.get(page=page).state == ReviewState.REVIEWED


def test_a_withdrawn_course_leaves_the_catalogue_in_every_language(course: Course) -> None:
    course.page.unpublish()
    assert not CatalogueEntry.objects.filter(course_key=course.key).exists()


def test_a_withdrawn_lesson_is_not_counted(course: Course) -> None:
    course.last.unpublish()
    assert entry(course).lesson_count == 2


def test_a_new_title_reaches_every_language_that_shows_it(course: Course) -> None:
    course.page.title = "Nytt namn"
    course.page.save_revision().publish()
    assert {entry(course, code).title for code in ("sv", "ar")} == {"Nytt namn"}
