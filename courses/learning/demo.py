"""What the demonstration's people have done, told in statements like everyone else's.

Instants are fixed and ids follow from names, so that every machine has the same history;
who has one already keeps it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings

from content.api import Question, QuestionKind, Quiz, grade, quizzes_in
from courses.catalogue.models import CoursePage, LessonPage
from courses.learning import queries, statements
from courses.learning.models import Enrolment
from courses.learning.rules.outline import Outline
from courses.learning.services.enrolments import enrol
from courses.learning.services.lessons import opening_id, save_position
from lms.accounts.demo import DemoPerson, demo_people
from lms.accounts.models import User
from lms.accounts.vocabulary import Role
from lms.common.demo import Report, demo_step
from lms.common.ids import stable_id
from lms.lrs.api import JsonObject, store

NAMESPACE: Final = UUID("0f0e7f9c-3f55-4a0e-9b6c-7d1c5e5f2d44")
BEGINNING: Final = datetime(2026, 2, 2, 18, 30, tzinfo=UTC)
# In a hundred first answers to the hardest question, and in ten wrong ones to any.
HARDEST: Final = 66
USUAL_SLIP: Final = 7
BEFORE_MORE: Final = timedelta(days=70)
BASIC, SECRETARY, FOLLOW_UP = "basic", "find-your-role", "teenager"


@dataclass(frozen=True)
class Drawn:
    """Somebody who is no person of the demonstration's file, yet takes a course."""

    key: str
    language: str
    learner_id: UUID


@dataclass(frozen=True)
class Story:
    """How one person takes one course.

    Attributes:
        person: who.
        course: the course's short name.
        progress: none, started, halfway, almost or complete.
        begins_at: when the person joins.
    """

    person: DemoPerson | Drawn
    course: str
    progress: str
    begins_at: datetime

    def identity(self, *names: str) -> UUID:
        """Return an id that is the same on every machine."""
        return stable_id(NAMESPACE, self.person.key, self.course, *names)

    def lessons_done(self, total: int) -> int:
        """Return how many of a course's lessons are done."""
        shares = {"started": 1, "halfway": max(1, total // 2), "almost": total - 1}
        return total if self.progress == "complete" else max(0, shares[self.progress])


@demo_step("courses.progress", order=40)
def load_progress(report: Report) -> None:
    """Let the demonstration's people take their courses."""
    told = [story for story in stories() if _tell(story)]
    report(f"{len(told)} histories" if told else "nothing has changed")


def stories() -> list[Story]:
    """Return who takes what: secretaries their own course, everyone else the basic training."""
    found = []
    for number, person in enumerate(demo_people()):
        if person.progress == "none":
            continue
        course = SECRETARY if person.role == Role.SECRETARY else BASIC
        begins_at = BEGINNING + timedelta(days=number % 11, minutes=7 * number)
        found.append(Story(person, course, person.progress, begins_at))
        if person.progress == "complete" and number % 2:
            found.append(Story(person, FOLLOW_UP, "started", begins_at + BEFORE_MORE))
    return found


def complete_demo_course(*, user: User, course: str, begins_at: datetime) -> None:
    """Let somebody of the demonstration take a whole course from a day on, unless it is begun.

    A lesson is done every third evening; the ids follow from who takes which course.

    Args:
        user: who, with a language and a learner's id.
        course: the course's short name; one that is not loaded is taken by nobody.
        begins_at: when the person joins.
    """
    taker = Drawn(user.email, user.language, user.learner_id)
    _tell(Story(taker, course, "complete", begins_at))


def demo_course_key(name: str) -> UUID | None:
    """Return the key of a course by its short name, or None while it is not loaded. One query."""
    course = _course(name)
    return course.translation_key if course else None


def _course(name: str) -> CoursePage | None:
    found: CoursePage | None = CoursePage.objects.filter(
        curriculum_key=name, locale__language_code=settings.LANGUAGE_CODE
    ).first()
    return found


def _tell(story: Story) -> bool:
    """Tell one person's story, unless it has been told."""
    user = User.objects.filter(learner_id=story.person.learner_id).first()
    course = _course(story.course)
    if user is None or course is None:
        return False
    if Enrolment.objects.filter(user=user, course_key=course.translation_key).exists():
        return False
    enrolment = enrol(
        user=user,
        course_key=course.translation_key,
        statement_id=story.identity("joined"),
        at=story.begins_at,
    )
    lessons = list(LessonPage.objects.live().descendant_of(course).order_by("path"))
    store(list(_said(story, enrolment, lessons)))
    done = story.lessons_done(len(lessons))
    last = lessons[min(done, len(lessons) - 1)]
    save_position(
        enrolment=enrolment,
        lesson_key=last.translation_key,
        position="",
        at=_evening(story, done),
    )
    return True


def _said(
    story: Story, enrolment: Enrolment, lessons: Sequence[LessonPage]
) -> Iterator[JsonObject]:
    """Yield everything the person did: lessons done, and the next one opened."""
    done = story.lessons_done(len(lessons))
    edition = queries.editions_until(enrolment.outline)[-1]
    for place, lesson in enumerate(lessons[: done + 1]):
        scene = statements.Scene(
            learner_id=enrolment.user.learner_id,
            course_key=enrolment.course_key,
            lesson_key=lesson.translation_key,
            language=_language(story, place, len(lessons)),
            at=_evening(story, place),
        )
        yield statements.opened(
            scene, statement_id=opening_id(scene.learner_id, lesson.translation_key)
        )
        if place < done:
            yield from _taken(story, scene, lesson, edition)


def _taken(
    story: Story, scene: statements.Scene, lesson: LessonPage, edition: Outline
) -> Iterator[JsonObject]:
    """Yield what it took to do a lesson: its quizzes, once more when the first try fell short."""
    key = str(lesson.translation_key)
    instant = scene.at or story.begins_at
    for quiz in quizzes_in(lesson.body):
        for number, answers in enumerate((_first_try(story, quiz), _all_right(quiz))):
            instant += timedelta(minutes=lesson.minutes // 2 + 3)
            went = grade(quiz, answers)
            is_passed = edition.is_mastered(went.scaled)
            yield from statements.attempted(
                replace(scene, at=instant),
                quiz=quiz,
                grade=went,
                is_passed=is_passed,
                attempt_id=story.identity(key, quiz.block_id, str(number)),
            )
            if is_passed:
                break
    yield statements.finished(
        replace(scene, at=instant + timedelta(minutes=2)),
        statement_id=story.identity(key, "finished"),
    )


def _all_right(quiz: Quiz) -> dict[str, Sequence[str]]:
    return {question.id: question.correct_ids for question in quiz.questions}


def _first_try(story: Story, quiz: Quiz) -> dict[str, Sequence[str]]:
    """Return what somebody answers at first: some questions are harder than others."""
    return {
        question.id: _slip(question, story)
        if story.identity(question.id).int % 100 < _hardness(question)
        else question.correct_ids
        for question in quiz.questions
    }


def _hardness(question: Question) -> int:
    """Return of how many in a hundred the first answer is wrong."""
    return stable_id(NAMESPACE, question.id).int % HARDEST


def _slip(question: Question, story: Story) -> Sequence[str]:
    """Return a wrong answer; most fall for the same one."""
    right = question.correct_ids
    if question.kind is QuestionKind.ORDERING:
        return (*right[1::-1], *right[2:])
    wrong = [option.id for option in question.options if option.id not in right]
    if not wrong:
        return right[:1]
    is_usual = story.identity(question.id, "slip").int % 10 < USUAL_SLIP
    chosen = wrong[0] if is_usual else wrong[-1]
    return (*right[:-1], chosen) if question.kind is QuestionKind.MULTIPLE else (chosen,)


def _language(story: Story, place: int, total: int) -> str:
    """Return the language of a lesson: many begin in Swedish and go on in their own."""
    own = story.person.language
    return settings.LANGUAGE_CODE if place < total // 4 else own


def _evening(story: Story, place: int) -> datetime:
    """Return when the person sat down with a lesson: every third evening or so."""
    return story.begins_at + timedelta(days=3 * place, minutes=11 * (place % 5))
