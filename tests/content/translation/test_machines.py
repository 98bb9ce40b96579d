"""A machine drafts, a person reads, and only then is anything published."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Page
from wagtail_localize.machine_translators.base import BaseMachineTranslator
from wagtail_localize.models import StringTranslation
from wagtail_localize.strings import StringValue

from content.models import DraftJob, PieceReading
from content.translation.errors import MachineTextUnread
from content.translation.rules.shields import shield, unshield
from content.translation.services.drafts import mark_read, refuse_unread
from lms.accounts.models import User
from lms.outbox.api import run_due
from lms.outbox.models import Effect
from tests.content.translation.test_exchange import address, states, texts
from tests.factories.course_pages import TEXT, Course, body
from tests.factories.translations import translate, write

HERE = "tests.content.translation.test_machines"
PLACED = "<p>Hej %(name)s, ring <b>1177</b>.</p>"


class Upper(BaseMachineTranslator):
    """Answers in capitals, marks and tags untouched."""

    display_name = "Versaler"
    asked: list[int] = []

    def translate(self, source_locale, target_locale, strings):
        self.asked.append(len(strings))
        return {each: StringValue(_upper(each.data)) for each in strings}

    def can_translate(self, source_locale, target_locale):
        return target_locale.language_code == "ar"


class Forgetful(Upper):
    """Loses every mark."""

    def translate(self, source_locale, target_locale, strings):
        return {each: StringValue("GLÖMT") for each in strings}


class Silent(Upper):
    """Does not answer."""

    def translate(self, source_locale, target_locale, strings):
        raise ConnectionError


def _upper(text: str) -> str:
    inside = False
    said = []
    for letter in text:
        inside = letter == "<" or (inside and letter != ">")
        said.append(letter if inside else letter.upper())
    return "".join(said)


@pytest.fixture
def service(settings):
    def configure(kind: type[Upper] = Upper) -> None:
        settings.MACHINE_TRANSLATOR = {"CLASS": f"{HERE}.{kind.__name__}", "OPTIONS": {}}

    configure()
    return configure


def ask(editor: Client, page: Page, code: str = "ar", **data: Any) -> str:
    response = editor.post(address("draft", page, code), data, follow=True)
    return str(response.content.decode())


def published_in_the_editor(editor: Client, target: Page) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[target.pk])
    return editor.post(address, {"action": "publish"})


# -- shields -------------------------------------------------------------------------------

PARTS = st.lists(
    st.sampled_from(["%(name)s", "{{ antal }}", "<b>x</b>", "Bris", "%s", " ", "ord"]), max_size=6
)


@given(PARTS)
def test_what_is_shielded_comes_back(parts: list[str]) -> None:
    source = " ".join(parts).strip()
    shielded = shield(source, ["Bris"])
    assert "%" not in shielded.text
    assert "Bris" not in shielded.text
    assert unshield(shielded, shielded.text) == (source or None)


@given(PARTS)
def test_a_mark_that_is_lost_or_doubled_is_noticed(parts: list[str]) -> None:
    shielded = shield(" ".join([*parts, "%(name)s"]))
    assert unshield(shielded, "GLÖMT") is None
    assert unshield(shielded, shielded.text + '<x id="0"></x>') is None


def test_a_word_of_the_glossary_inside_another_word_is_translated() -> None:
    assert shield("Brisen", ["Bris"]).hidden == ()


# -- drafting ------------------------------------------------------------------------------


@pytest.mark.django_db
def test_a_machine_drafts_what_is_missing_and_says_so(editor, course: Course, service) -> None:
    course.last.body = body({**TEXT, "value": PLACED})
    course.last.save_revision().publish()
    ask(editor, course.last)
    assert not texts(course.last)

    run_due()

    said = texts(course.last)
    assert said["Hej %(name)s, ring <b>1177</b>."] == "HEJ %(name)s, RING <b>1177</b>."
    assert set(states(editor, course.last).values()) == {"machine"}
    job = DraftJob.objects.get()
    assert (job.done, job.left_out, job.machine) == (job.total, 0, "Versaler")
    assert job.finished_at


@pytest.mark.django_db
def test_what_a_person_wrote_stays(editor, course: Course, service) -> None:
    ask(editor, course.last)
    write(course.last, "كلمات")
    run_due()
    assert set(texts(course.last).values()) == {"كلمات"}


@pytest.mark.django_db
def test_a_draft_that_lost_a_placeholder_is_left_out(editor, course: Course, service) -> None:
    course.last.body = body({**TEXT, "value": PLACED})
    course.last.save_revision().publish()
    service(Forgetful)
    ask(editor, course.last)
    run_due()
    assert "Hej %(name)s, ring <b>1177</b>." not in texts(course.last)
    assert DraftJob.objects.get().left_out == 1
    assert editor.get(address("pieces", course.last)).context["jobs"][0].left_out == 1


@pytest.mark.django_db
def test_a_service_that_does_not_answer_is_named_and_asked_again(
    editor, course: Course, service
) -> None:
    service(Silent)
    ask(editor, course.last)
    run_due()
    assert DraftJob.objects.get().problem == "unreachable"

    service(Upper)
    Effect.objects.update(due_at="2020-01-01T00:00Z")
    run_due()
    job = DraftJob.objects.get()
    assert (job.problem, job.done) == ("", job.total)


@pytest.mark.django_db
def test_a_whole_course_is_drafted_in_batches(editor, course: Course, service) -> None:
    Upper.asked = []
    ask(editor, course.page, whole="1")
    run_due()
    assert max(Upper.asked) <= 20
    assert all(texts(lesson) for lesson in course.lessons)


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["ar", "so"])
def test_without_a_service_for_the_language_nothing_is_offered(
    editor, course: Course, settings, code: str
) -> None:
    settings.MACHINE_TRANSLATOR = (
        {"CLASS": f"{HERE}.Upper", "OPTIONS": {}} if code == "so" else None
    )
    shown = editor.get(address("pieces", course.last, code)).content.decode()
    assert address("draft", course.last, code) not in shown
    ask(editor, course.last, code)
    assert not DraftJob.objects.exists()


@pytest.mark.django_db
def test_nothing_missing_is_nothing_to_draft(editor, course: Course, service) -> None:
    write(course.last, "كلمات")
    ask(editor, course.last)
    assert not DraftJob.objects.exists()


# -- reading -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_what_nobody_has_read_is_not_even_saved_over_what_readers_see(course: Course) -> None:
    """Wagtail-localize's draft of a stand-in is saved as live before it is a draft."""
    translation = write(course.last, "كلمات", kind="machine")
    with pytest.raises(MachineTextUnread):
        translation.source.create_or_update_translation(translation.target_locale, publish=False)
    page = course.in_language(course.last, "ar")
    assert page.alias_of_id == course.last.pk
    assert page.title == course.last.title


@pytest.mark.django_db
def test_the_editor_says_why_and_leads_to_the_texts(editor, course: Course) -> None:
    page = translate(course.last, "كلمات")
    write(course.last, "كلمات أخرى", kind="machine")

    response = published_in_the_editor(editor, page)

    assert response.headers["Location"] == address("pieces", course.last)
    (reason,) = get_messages(response.wsgi_request)
    assert page.title in str(reason)
    page.refresh_from_db()
    assert page.title == "كلمات"


@pytest.mark.django_db
def test_no_other_way_publishes_it_either_until_it_is_read(leader: User, course: Course) -> None:
    page = translate(course.last, "كلمات")
    write(course.last, "كلمات أخرى", kind="machine")
    with pytest.raises(MachineTextUnread):
        page.get_latest_revision().publish()
    mark_read(pages=[course.last], locale=page.locale, reader=leader)
    page.get_latest_revision().publish()


@pytest.mark.django_db
def test_each_text_is_read_by_somebody_at_a_time(editor, leader: User, course: Course) -> None:
    translation = write(course.last, "كلمات", kind="machine")
    first = StringTranslation.objects.filter(locale=translation.target_locale).first()
    editor.post(address("read", course.last), {"piece": first.pk})

    reading = PieceReading.objects.get()
    assert (reading.translation, reading.read_by) == (first, leader)
    assert sorted(set(states(editor, course.last).values())) in (
        ["machine", "reviewed"],
        ["reviewed"],
    )
    shown = editor.get(address("pieces", course.last)).content.decode()
    assert str(leader) in shown


@pytest.mark.django_db
def test_all_can_be_marked_as_read_at_once(editor, course: Course) -> None:
    write(course.last, "كلمات", kind="machine")
    editor.post(address("read", course.last))
    assert set(states(editor, course.last).values()) == {"reviewed"}


@pytest.mark.django_db
def test_a_text_that_a_machine_writes_anew_is_unread_again(leader, course: Course) -> None:
    translation = write(course.last, "كلمات", kind="machine")
    mark_read(pages=[course.last], locale=translation.target_locale, reader=leader)
    write(course.last, "كلمات أخرى", kind="machine")
    target = course.in_language(course.last, "ar")
    with pytest.raises(MachineTextUnread):
        refuse_unread(page=target)


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["draft", "read"])
def test_what_one_may_not_translate_is_not_there(course: Course, name: str) -> None:
    assert Client().post(address(name, course.last)).status_code == 302
