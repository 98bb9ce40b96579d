"""Loading brings pages in line with their files: once, whole, in every language."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.models import Page, Site
from wagtail_localize.models import StringTranslation, Translation

from content.api import quizzes_in
from courses.demo.models import LoadedFile
from courses.models import CoursePage, LessonPage, Outline
from tests.courses.demo.sample import ENGLISH_FILE, LESSON_FILE, lesson, replace, write

TREES = ("sv", "en", "ar", "so")


def pages(language):
    found = Page.objects.filter(locale__language_code=language, depth__gt=1)
    return list(found.order_by("path").specific())


def beginning(language):
    return LessonPage.objects.get(slug="att-borja", locale__language_code=language)


def row_counts():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def digests():
    return dict(LoadedFile.objects.values_list("path", "digest"))


def last_published():
    return dict(Page.objects.values_list("pk", "last_published_at"))


def test_each_language_has_the_whole_tree_in_the_same_order(load):
    load()
    keys = [page.translation_key for page in pages("sv")]
    assert len(keys) == 8
    for language in TREES:
        assert [page.translation_key for page in pages(language)] == keys
        assert all(page.live for page in pages(language))


def test_the_site_begins_at_the_swedish_home_page(load):
    load()
    [site] = Site.objects.all()
    assert site.root_page.specific.heading == "Hem"
    assert site.root_page.locale.language_code == "sv"


def test_publication_freezes_one_outline_of_each_course(load):
    load()
    [outline] = Outline.objects.all()
    course = CoursePage.objects.get(locale__language_code="sv")
    assert outline.course_key == course.translation_key
    assert [len(module["lessons"]) for module in outline.data["modules"]] == [3]


def test_a_translated_lesson_has_other_words_and_the_same_ids(load):
    load()
    source, translated = beginning("sv"), beginning("en")
    assert translated.alias_of is None
    assert translated.title == "To begin"
    assert "<b>important</b>" in str(translated.body[0].value)
    assert [block.id for block in translated.body] == [block.id for block in source.body]
    [quiz], [ours] = quizzes_in(translated.body), quizzes_in(source.body)
    assert quiz.questions[0].options[1].feedback == "No, think again."
    assert [question.id for question in quiz.questions] == [q.id for q in ours.questions]
    assert [[o.id for o in q.options] for q in quiz.questions] == [
        [o.id for o in q.options] for q in ours.questions
    ]


def test_facts_are_the_same_in_every_language(load):
    load()
    for language in TREES:
        page = beginning(language)
        assert (page.minutes, page.is_required, page.is_open_to_all) == (10, True, True)
        assert page.slug == "att-borja"


def test_an_untranslated_lesson_is_an_alias_of_the_swedish_one(load):
    load()
    page = beginning("ar")
    assert page.alias_of_id == beginning("sv").pk
    assert page.content_language == "sv"
    assert page.is_fallback


def test_course_leaders_find_the_translation_in_the_translators_workshop(load):
    load()
    key = beginning("sv").translation_key
    translation = Translation.objects.get(source__object_id=key)
    total, translated = translation.get_progress()
    assert total == translated > 0
    assert not StringTranslation.objects.filter(has_error=True).exists()


def test_the_review_state_of_the_file_is_recorded(load):
    load()
    assert beginning("en").translation_review.state == "unreviewed"
    assert beginning("en").translation_review.translated_by == "Utkast"


def test_a_second_load_changes_nothing(load):
    load()
    before = row_counts(), digests(), last_published()
    load()
    assert (row_counts(), digests(), last_published()) == before


def test_an_edited_lesson_is_updated_in_every_language_and_nothing_else_is(load, curriculum):
    load()
    before = last_published()
    replace(curriculum, LESSON_FILE, "Så är det.", "Just så är det.")
    load()
    changed = {pk for pk, at in last_published().items() if at != before[pk]}
    assert changed <= {beginning(language).pk for language in TREES}
    for language in ("sv", "ar"):
        [quiz] = quizzes_in(beginning(language).body)
        assert quiz.questions[0].explanation == "Just så är det."
    assert beginning("en").title == "To begin"


def test_an_edited_translation_is_updated(load, curriculum):
    load()
    replace(curriculum, ENGLISH_FILE, "title: To begin", "title: To start")
    load()
    assert beginning("en").title == "To start"
    assert beginning("sv").title == "Att börja"


def test_an_edit_keeps_the_ids_that_answers_refer_to(load, curriculum):
    load()
    [before] = quizzes_in(beginning("sv").body)
    replace(curriculum, LESSON_FILE, "<h2>Att börja</h2>", "<h2>Att börja om</h2>")
    load()
    [after] = quizzes_in(beginning("sv").body)
    assert after == before


def test_a_lesson_put_between_stands_between_in_every_language(load, curriculum):
    load()
    write(curriculum, "sample/01-forsta/03-att-vila.sv.yaml", lesson("att-vila", "Att vila"))
    load()
    order = ["att-borja", "att-ga-pa", "att-vila", "att-sluta"]
    for language in TREES:
        lessons = LessonPage.objects.filter(locale__language_code=language).order_by("path")
        assert list(lessons.values_list("slug", flat=True)) == order


def test_a_new_translation_takes_the_place_of_the_alias(load, curriculum):
    load()
    alias = beginning("so").pk
    text = (curriculum / ENGLISH_FILE).read_text(encoding="utf-8")
    somali = ENGLISH_FILE.replace(".en.", ".so.")
    write(curriculum, somali, text.replace("To begin", "Bilow"))
    load()
    page = beginning("so")
    assert (page.pk, page.title, page.alias_of) == (alias, "Bilow", None)


def test_a_broken_file_stops_the_load_before_anything_is_written(load, curriculum):
    replace(curriculum, "sample/01-forsta/04-att-sluta.sv.yaml", "minutes: 10", "minutes: late")
    before = row_counts()
    with pytest.raises(CommandError) as refused:
        load()
    assert "04-att-sluta.sv.yaml: minutes: must be a whole number" in str(refused.value)
    assert refused.value.returncode == 1
    assert row_counts() == before


def test_a_broken_edit_leaves_what_was_loaded(load, curriculum):
    load()
    before = row_counts(), digests(), last_published()
    replace(curriculum, LESSON_FILE, "Så är det.", "Just så är det.")
    replace(curriculum, ENGLISH_FILE, "required: true", "required: false")
    with pytest.raises(CommandError, match="required: must be True as in the source"):
        load()
    assert (row_counts(), digests(), last_published()) == before


def test_an_unknown_step_is_refused_with_the_known_ones(db):
    with pytest.raises(CommandError, match=r"No such step: nonsense\. There are: .*content\.pages"):
        call_command("load_demo", "nonsense")


@pytest.mark.slow
def test_the_real_demonstration_loads_and_its_second_load_changes_nothing(db):
    said = StringIO()
    call_command("load_demo", stdout=said)
    keys = [page.translation_key for page in pages("sv")]
    for language in TREES:
        assert [page.translation_key for page in pages(language)] == keys
    assert not StringTranslation.objects.filter(has_error=True).exists()
    assert "course basic: 33 of 33 changed" in said.getvalue()
    before = row_counts(), digests(), last_published()
    call_command("load_demo", stdout=StringIO())
    assert (row_counts(), digests(), last_published()) == before
