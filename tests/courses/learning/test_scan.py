"""A scan: statements hold opaque ids and words of the vocabulary, and nothing anybody wrote."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings

from courses.learning import demo
from courses.learning.services import enrolments, exercises
from courses.learning.services.acts import Act
from courses.learning.statements import SEPARATOR
from lms.accounts.demo import demo_people
from lms.common.ids import new_id
from lms.lrs.models import Statement
from lms.lrs.vocabulary import ActivityType, Verb
from tests.factories.accounts import UserFactory
from tests.factories.course_pages import CHECKLIST, ITEMS, REFLECTION, Course

pytestmark = pytest.mark.django_db

UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
INSTANT = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00:00)"
OURS = re.escape(f"{settings.BASE_URL}/xapi/activities/") + r"[a-z]+/" + UUID + r"[0-9a-z/-]*"
# A self-check is rated from 1 to 4.
OPAQUE = re.compile(f"{UUID}|{INSTANT}|{OURS}|[1-4]")
WORDS = {
    *(str(verb.value) for verb in Verb),
    *(verb.name.lower() for verb in Verb),
    *(str(kind.value) for kind in ActivityType),
    *("Agent", "Activity", "StatementRef", "platform", "1.0.0", "1.0.3", "2.0.0"),
    *("choice", "sequencing", "long-fill-in", "likert"),
    *(code for code, _name in settings.LANGUAGES),
    settings.BASE_URL,
    settings.PLATFORM_NAME,
}


def strings_in(value: Any) -> Iterator[str]:
    """Yield every string of a JSON value, however deep; several answers count one by one."""
    if isinstance(value, dict):
        for each in value.values():
            yield from strings_in(each)
    elif isinstance(value, list):
        for each in value:
            yield from strings_in(each)
    elif isinstance(value, str):
        yield from value.split(SEPARATOR)


def foreign_words() -> set[str]:
    """Return every string of every statement that is no id, no instant and no known word."""
    return {
        word
        for statement in Statement.objects.all()
        for word in strings_in(statement.content)
        if word and word not in WORDS and not OPAQUE.fullmatch(word)
    }


@pytest.fixture
def told(course: Course) -> None:
    """The demonstration's people take the basic training in small."""
    page = course.page
    type(page).objects.filter(translation_key=page.translation_key).update(
        curriculum_key=demo.BASIC
    )
    for person in demo_people():
        UserFactory(
            email=person.email,
            learner_id=person.learner_id,
            first_name=person.first_name,
            last_name=person.last_name,
        )
    demo.load_progress(lambda _line: None)


def test_the_demonstration_says_nothing_but_ids_and_known_words(told) -> None:
    assert Statement.objects.count() > 20
    assert foreign_words() == set()


def test_no_name_and_no_address_of_the_demonstration_is_in_a_statement(told) -> None:
    raw = "\n".join(Statement.objects.values_list("raw", flat=True))
    for person in demo_people():
        assert person.email not in raw
        assert f"{person.first_name} {person.last_name}" not in raw


def test_what_a_learner_writes_is_in_no_statement(course: Course) -> None:
    enrolment = enrolments.enrol(user=UserFactory(), course_key=course.key, statement_id=new_id())

    def here() -> Act:
        return Act(
            enrolment=enrolment,
            lesson_key=course.first.translation_key,
            statement_id=new_id(),
            language="sv",
        )

    exercises.write_reflection(here(), block_id=REFLECTION["id"], text="Barnet heter Hemligt")
    exercises.tick_checklist(here(), block_id=CHECKLIST["id"], items=ITEMS, offered=ITEMS)
    assert foreign_words() == set()


def test_a_written_word_would_be_noticed(told) -> None:
    one = Statement.objects.exclude(activity_id="").first()
    assert one is not None
    raw = one.raw.replace('"objectType":"Agent"', '"name":"Barnet heter Hemligt"', 1)
    Statement.objects.filter(pk=one.pk).update(raw=raw)
    assert foreign_words() == {"Barnet heter Hemligt"}
