"""A large, made-up platform: the demo's texts in many courses, and many learners.

Built once for each set of sizes and kept in `var/benchmarks/`; the same sizes give the same
data.
"""

import json
import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, Final

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from wagtail.models import Locale

from content.api import gathered
from courses.api import latest_outline
from courses.catalogue.vocabulary import Audience, CourseKind, Theme
from courses.learning.models import LessonProgress
from courses.models import CourseIndexPage, CoursePage, Enrolment, LessonPage, ModulePage
from lms.accounts.models import User
from lms.common.ids import stable_id

NAMESPACE: Final = uuid.UUID("6c1d6f0e-52a1-4c62-9a45-0d2c2a3b9f10")
MODULE_LENGTH: Final = 5
COURSES_PER_LEARNER: Final = 5
BATCH: Final = 500
LONG_AGO: Final = datetime(2026, 1, 12, 8, tzinfo=UTC)

Report = Callable[[str], None]


@dataclass(frozen=True)
class Sizes:
    """How large the platform is."""

    courses: int
    lessons: int
    learners: int
    languages: int = 0

    def __str__(self) -> str:
        scale = f"x{self.languages}" if self.languages else ""
        return f"{self.courses}x{self.lessons}x{self.learners}{scale}"


def fill(sizes: Sizes, report: Report) -> None:
    """Publish courses and add learners until there are as many as asked for."""
    index = CourseIndexPage.objects.get(locale=_swedish())
    bodies = bodies_of_the_demo()
    for number in range(sizes.courses):
        if not CoursePage.objects.filter(curriculum_key=f"bench-{number}").exists():
            _add_course(index, number, sizes, bodies)
            report(f"course {number + 1} of {sizes.courses}")
    add_learners(sizes, report)


def _swedish() -> Locale:
    return Locale.objects.get(language_code="sv")


@cache
def bodies_of_the_demo() -> list[Any]:
    """Return the raw bodies of the demonstration's lessons, in order."""
    lessons = LessonPage.objects.filter(locale=_swedish()).exclude(slug__startswith="bench-")
    return [lesson.body.get_prep_value() for lesson in lessons.order_by("path")]


@transaction.atomic
def _add_course(index: CourseIndexPage, number: int, sizes: Sizes, bodies: list[Any]) -> None:
    chance = random.Random(number)
    with gathered():
        course = _publish(
            index,
            CoursePage(
                title=f"Kurs {number + 1}: att vara nära",
                slug=f"bench-{number}",
                summary="En påhittad kurs som finns för att mätas.",
                curriculum_key=f"bench-{number}",
                kind=CourseKind.FOLLOW_UP,
                audiences=[chance.choice(list(Audience)).value],
                themes=[chance.choice(list(Theme)).value],
                locale=index.locale,
            ),
        )
        for first in range(0, sizes.lessons, MODULE_LENGTH):
            _add_module(course, first, min(first + MODULE_LENGTH, sizes.lessons), bodies)


def _add_module(course: CoursePage, first: int, end: int, bodies: list[Any]) -> None:
    module = _publish(
        course,
        ModulePage(title=f"Del {first // MODULE_LENGTH + 1}", slug=f"bench-{first}"),
    )
    for number in range(first, end):
        _publish(
            module,
            LessonPage(
                title=f"Lektion {number + 1}",
                slug=f"bench-{number}",
                body=json.dumps(with_new_ids(bodies[number % len(bodies)])),
            ),
        )


def _publish(parent: Any, page: Any) -> Any:
    page.locale = parent.locale
    parent.add_child(instance=page)
    page.save_revision().publish()
    return page


def with_new_ids(value: Any) -> Any:
    """Return raw blocks under identities of their own; questions belong to one lesson."""
    if isinstance(value, list):
        return [with_new_ids(each) for each in value]
    if not isinstance(value, dict):
        return value
    fresh = {key: with_new_ids(each) for key, each in value.items()}
    if "id" in fresh and "type" in fresh:
        fresh["id"] = str(uuid.uuid4())
    return fresh


def add_learners(sizes: Sizes, report: Report) -> None:
    present = User.objects.filter(email__startswith="bench-").count()
    outlines = [
        outline
        for course in CoursePage.objects.filter(
            curriculum_key__startswith="bench-", locale=_swedish()
        ).order_by("path")
        if (outline := latest_outline(course.translation_key))
    ]
    for start in range(present, sizes.learners, BATCH):
        numbers = range(start, min(start + BATCH, sizes.learners))
        _add_some_learners(list(numbers), outlines)
        report(f"learner {numbers[-1] + 1} of {sizes.learners}")


@transaction.atomic
def _add_some_learners(numbers: list[int], outlines: list[Any]) -> None:
    users = User.objects.bulk_create(
        User(
            email=f"bench-{number}@example.se",
            first_name="Mät",
            last_name=f"Person{number}",
            learner_id=stable_id(NAMESPACE, str(number)),
            password="!",
        )
        for number in numbers
    )
    enrolments = Enrolment.objects.bulk_create(
        enrolment
        for user, number in zip(users, numbers, strict=True)
        for enrolment in _enrolments(user, number, outlines)
    )
    LessonProgress.objects.bulk_create(
        progress for enrolment in enrolments for progress in _progress(enrolment)
    )


def _enrolments(user: User, number: int, outlines: list[Any]) -> Iterator[Enrolment]:
    """Yield a learner's courses; everybody takes the first, so that its page can be measured."""
    chance = random.Random(number)
    others = chance.sample(outlines[1:], min(COURSES_PER_LEARNER - 1, len(outlines) - 1))
    for outline in [*outlines[:1], *others]:
        keys = _lesson_keys(outline)
        done = chance.randrange(len(keys))
        yield Enrolment(
            user=user,
            course_key=outline.course_key,
            outline=outline,
            started_at=LONG_AGO,
            last_lesson_key=keys[done],
            lessons_done=done,
            lessons_needed=len(keys),
            percent=100 * done // len(keys),
        )


def _lesson_keys(outline: Any) -> list[str]:
    return [lesson["key"] for module in outline.data["modules"] for lesson in module["lessons"]]


def _progress(enrolment: Enrolment) -> Iterator[LessonProgress]:
    for number, key in enumerate(_lesson_keys(enrolment.outline)[: enrolment.lessons_done + 1]):
        at = LONG_AGO + timedelta(days=number)
        is_done = number < enrolment.lessons_done
        yield LessonProgress(
            enrolment=enrolment,
            lesson_key=key,
            started_at=at,
            started_by=uuid.uuid4(),
            finished_at=at if is_done else None,
            finished_by=uuid.uuid4() if is_done else None,
            done_at=at if is_done else None,
        )


def session_of(user: User) -> str:
    """Return a cookie with which a person is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "lms.accounts.backends.PeopleBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return str(session.session_key)
