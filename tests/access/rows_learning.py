"""Who gets what from learning: one's own, and of others nothing that tells they exist."""

from collections.abc import Mapping
from typing import Any

from courses.learning.services import enrolments, exercises
from courses.learning.services.acts import Act
from courses.models import Completion
from lms.common.clock import now
from lms.common.ids import new_id
from tests.access.matrix import Arguments, Row, expect, signed_in
from tests.access.world import NORTH_CANARY, World
from tests.factories.course_pages import (
    CHECKLIST,
    ITEMS,
    QUIZ,
    REFLECTION,
    RIGHT_FORM,
    publish_course,
)


def extend(world: World) -> None:
    """Let the owner take a course, write in it and complete it."""
    course = publish_course(organisation=world.north.municipality)
    enrolment = enrolments.enrol(
        user=world.north.learner, course_key=course.key, statement_id=new_id()
    )
    exercises.write_reflection(
        Act(
            enrolment=enrolment,
            lesson_key=course.tested.translation_key,
            statement_id=new_id(),
        ),
        block_id=REFLECTION["id"],
        text=f"Bara för {NORTH_CANARY}",
    )
    Completion.objects.create(
        user=enrolment.user,
        course_key=course.key,
        outline=enrolment.outline,
        rule="test",
        completed_at=now(),
        evidence=[],
    )
    # Somebody under protection takes it too; only an administrator may know.
    enrolments.enrol(user=world.protected, course_key=course.key, statement_id=new_id())
    world["course"] = course


def _course(world: World) -> Mapping[str, Any]:
    return {"course_key": world["course"].key}


def _of_person(name: str) -> Arguments:
    return lambda world: {
        **_course(world),
        "pk": (world.protected if name == "protected" else getattr(world.north, name)).pk,
    }


def _lesson(world: World) -> Mapping[str, Any]:
    return {"lesson_key": world["course"].tested.translation_key}


def _open_lesson(world: World) -> Mapping[str, Any]:
    return {"lesson_key": world["course"].first.translation_key}


def _quiz(world: World) -> Mapping[str, Any]:
    return {**_lesson(world), "block_id": QUIZ["id"]}


def _reflection(world: World) -> Mapping[str, Any]:
    return {**_open_lesson(world), "block_id": REFLECTION["id"]}


def _checklist(world: World) -> Mapping[str, Any]:
    return {**_open_lesson(world), "block_id": CHECKLIST["id"]}


# Who has not joined is told so (403) where the course is known to everyone, and learns
# nothing (404) of what belongs to somebody else.
JOINED = signed_in(403, owner=200)

FOLLOWERS = {"secretary": 200, "coordinator": 200, "manager": 200, "administrator": 200}

ROWS = [
    Row(
        "person_course",
        "GET",
        signed_in(404, **FOLLOWERS, owner=200),
        of="owner",
        kwargs=_of_person("learner"),
    ),
    Row(
        "person_course",
        "GET",
        signed_in(404, administrator=200),
        of="protected person",
        kwargs=_of_person("protected"),
    ),
    Row(
        "person_course",
        "GET",
        expect(404, anonymous=302),
        of="manager, who has not joined",
        kwargs=_of_person("manager"),
    ),
    # Everyone's own, and nobody else's: what is in it is proved by the canaries.
    Row("my_statements", "GET", signed_in(200)),
    Row("my_statements", "POST", expect(405)),
    Row("person_course", "POST", expect(405), of="owner", kwargs=_of_person("learner")),
    # One lesson of this course is open, so there is something on paper for anyone.
    Row("course_booklet", "GET", expect(200), kwargs=_course),
    Row("course_booklet", "POST", expect(405), kwargs=_course),
    Row("learning_enrol", "POST", expect(302), kwargs=_course),
    Row("learning_enrol", "GET", expect(405), kwargs=_course),
    Row("learning_leave", "GET", JOINED, kwargs=_course),
    Row("learning_leave", "POST", signed_in(403, owner=302), kwargs=_course),
    Row("learning_continue", "GET", signed_in(403, owner=302), kwargs=_course),
    Row("learning_continue", "POST", expect(405), kwargs=_course),
    Row("learning_completed", "GET", signed_in(404, owner=200), kwargs=_course),
    Row("learning_completed", "POST", expect(405), kwargs=_course),
    Row("learning_finish", "POST", signed_in(403, owner=302), kwargs=_lesson),
    Row("learning_finish", "GET", expect(405), kwargs=_lesson),
    Row(
        "learning_place",
        "POST",
        signed_in(403, owner=204),
        kwargs=_lesson,
        data=lambda _world: {"place": "block-1"},
    ),
    # Whoever asks is told of themselves alone.
    Row("device_learner", "GET", expect(200)),
    Row("device_learner", "POST", expect(405)),
    # The worker and the list of what is kept are the same for all: the device fills them in.
    *(Row(name, "GET", expect(200)) for name in ("device_worker", "device_here")),
    *(Row(name, "POST", expect(405)) for name in ("device_worker", "device_here")),
    Row("device_course", "GET", signed_in(403, owner=200), kwargs=_course),
    Row("device_course", "POST", expect(405), kwargs=_course),
    Row("learning_place", "GET", expect(405), kwargs=_lesson),
    Row("learning_quiz", "GET", JOINED, kwargs=_quiz),
    Row("learning_quiz", "POST", JOINED, kwargs=_quiz, data=lambda _world: RIGHT_FORM),
    Row("learning_reflection", "GET", expect(200), of="an open lesson", kwargs=_reflection),
    Row(
        "learning_reflection",
        "POST",
        signed_in(403, owner=200),
        of="an open lesson",
        kwargs=_reflection,
        data=lambda _world: {"text": "Hej"},
    ),
    Row("learning_checklist", "GET", expect(200), of="an open lesson", kwargs=_checklist),
    Row(
        "learning_checklist",
        "POST",
        signed_in(403, owner=200),
        of="an open lesson",
        kwargs=_checklist,
        data=lambda _world: {"done": ITEMS},
    ),
]
