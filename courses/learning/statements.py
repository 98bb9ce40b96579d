"""What a learner does, said in xAPI.

Identity has no language: activities are named by translation keys and block ids, so a
step taken in Swedish is the same step in Arabic. Nothing a learner writes in words goes
into a statement, and the learner is known by an opaque id.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.conf import settings
from tincan import (
    Activity,
    ActivityDefinition,
    Agent,
    AgentAccount,
    Context,
    ContextActivities,
    LanguageMap,
    Result,
    Score,
)
from tincan import Statement as TinCanStatement
from tincan import Verb as TinCanVerb

from content.api import Grade, QuestionKind, QuestionResult, Quiz
from lms.common.ids import stable_id
from lms.lrs.api import VERSION, ActivityType, JsonObject, Verb

SEPARATOR: Final = "[,]"  # xAPI 1.0.3 Data, appendix C: several answers in one response
_ATTEMPTS: Final = UUID("5b0f6a0c-2a0d-4f5e-9f0e-6f1f4a3f9b11")

_INTERACTIONS = {QuestionKind.ORDERING: "sequencing"}


# -- identities -----------------------------------------------------------------------------


def course_iri(course_key: UUID | str) -> str:
    """Return the activity of a course."""
    return f"{settings.BASE_URL}/xapi/activities/course/{course_key}"


def lesson_iri(lesson_key: UUID) -> str:
    """Return the activity of a lesson."""
    return f"{settings.BASE_URL}/xapi/activities/lesson/{lesson_key}"


def block_iri(lesson_key: UUID, block_id: str) -> str:
    """Return the activity of a block in a lesson."""
    return f"{lesson_iri(lesson_key)}/block/{block_id}"


def question_iri(lesson_key: UUID, block_id: str, question_id: str) -> str:
    """Return the activity of a question in a quiz."""
    return f"{block_iri(lesson_key, block_id)}/question/{question_id}"


def question_statement_id(attempt_id: UUID, question_id: str) -> UUID:
    """Return the id of the statement that tells one question's answer in an attempt."""
    return stable_id(_ATTEMPTS, str(attempt_id), question_id)


# -- saying ---------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class Scene:
    """Who does something, in which course and lesson, reading which language.

    Without `at` the instant is the store's, so that the same form sent twice says the same.
    """

    learner_id: UUID
    course_key: UUID
    lesson_key: UUID | None = None
    language: str = ""
    at: datetime | None = None


def registered(scene: Scene, *, statement_id: UUID) -> JsonObject:
    """Say that somebody joined a course."""
    return _about_course(scene, Verb.REGISTERED, statement_id)


def unregistered(scene: Scene, *, statement_id: UUID) -> JsonObject:
    """Say that somebody left a course."""
    return _about_course(scene, Verb.UNREGISTERED, statement_id)


def course_completed(scene: Scene, *, statement_id: UUID) -> JsonObject:
    """Say that somebody completed a course."""
    return _about_course(scene, Verb.COMPLETED, statement_id, result=Result(completion=True))


def opened(scene: Scene, *, statement_id: UUID) -> JsonObject:
    """Say that somebody opened a lesson for the first time."""
    return _about_lesson(scene, Verb.INITIALIZED, statement_id)


def finished(scene: Scene, *, statement_id: UUID) -> JsonObject:
    """Say that somebody went through a lesson to its end."""
    return _about_lesson(scene, Verb.COMPLETED, statement_id, result=Result(completion=True))


def attempted(
    scene: Scene, *, quiz: Quiz, grade: Grade, is_passed: bool, attempt_id: UUID
) -> list[JsonObject]:
    """Say how an attempt at a quiz went, and what was answered to each question."""
    verb = Verb.PASSED if is_passed else Verb.FAILED
    whole = _written(
        scene,
        verb,
        attempt_id,
        _activity(block_iri(_lesson(scene), quiz.block_id), ActivityType.ASSESSMENT),
        result=Result(
            score=Score(scaled=round(grade.scaled, 4)), success=is_passed, completion=True
        ),
        parent=_lesson_activity(scene),
    )
    kinds = {question.id: question.kind for question in quiz.questions}
    answers = [
        _answered(scene, quiz, result, kinds[result.question_id], attempt_id)
        for result in grade.results
    ]
    return [whole, *answers]


def ticked(
    scene: Scene, *, block_id: str, items: Sequence[str], is_whole: bool, statement_id: UUID
) -> JsonObject:
    """Say which items of a checklist are ticked now."""
    return _written(
        scene,
        Verb.INTERACTED,
        statement_id,
        _activity(block_iri(_lesson(scene), block_id), ActivityType.CHECKLIST),
        result=Result(completion=is_whole, response=SEPARATOR.join(items)),
        parent=_lesson_activity(scene),
    )


def reflected(scene: Scene, *, block_id: str, statement_id: UUID) -> JsonObject:
    """Say that somebody wrote a reflection; never what."""
    return _written(
        scene,
        Verb.ANSWERED,
        statement_id,
        _activity(
            block_iri(_lesson(scene), block_id),
            ActivityType.INTERACTION,
            interaction="long-fill-in",
        ),
        parent=_lesson_activity(scene),
    )


def walked(
    scene: Scene, *, block_id: str, choices: Sequence[str], statement_id: UUID
) -> JsonObject:
    """Say that somebody walked through a scenario to an ending, by which choices."""
    return _written(
        scene,
        Verb.COMPLETED,
        statement_id,
        _activity(block_iri(_lesson(scene), block_id), ActivityType.SIMULATION),
        result=Result(completion=True, response=SEPARATOR.join(choices)),
        parent=_lesson_activity(scene),
    )


def rated(
    scene: Scene, *, block_id: str, ratings: Mapping[str, int], statement_id: UUID
) -> list[JsonObject]:
    """Say how somebody rates themselves: one number for each statement, never a word."""
    lesson_key = _lesson(scene)
    return [
        _written(
            scene,
            Verb.ANSWERED,
            question_statement_id(statement_id, rated_id),
            _activity(
                question_iri(lesson_key, block_id, rated_id),
                ActivityType.INTERACTION,
                interaction="likert",
            ),
            result=Result(response=str(step)),
            parent=_activity(block_iri(lesson_key, block_id), ActivityType.ASSESSMENT),
        )
        for rated_id, step in ratings.items()
    ]


def _about_course(
    scene: Scene, verb: Verb, statement_id: UUID, *, result: Result | None = None
) -> JsonObject:
    course = _activity(course_iri(scene.course_key), ActivityType.COURSE)
    return _written(scene, verb, statement_id, course, result=result)


def _about_lesson(
    scene: Scene, verb: Verb, statement_id: UUID, *, result: Result | None = None
) -> JsonObject:
    return _written(scene, verb, statement_id, _lesson_activity(scene), result=result)


def _answered(
    scene: Scene, quiz: Quiz, result: QuestionResult, kind: QuestionKind, attempt_id: UUID
) -> JsonObject:
    lesson_key = _lesson(scene)
    return _written(
        scene,
        Verb.ANSWERED,
        question_statement_id(attempt_id, result.question_id),
        _activity(
            question_iri(lesson_key, quiz.block_id, result.question_id),
            ActivityType.INTERACTION,
            interaction=_INTERACTIONS.get(kind, "choice"),
        ),
        result=Result(
            success=result.is_correct,
            score=Score(scaled=round(result.score, 4)),
            response=SEPARATOR.join(result.chosen),
        ),
        parent=_activity(block_iri(lesson_key, quiz.block_id), ActivityType.ASSESSMENT),
    )


def _written(
    scene: Scene,
    verb: Verb,
    statement_id: UUID,
    activity: Activity,
    *,
    result: Result | None = None,
    parent: Activity | None = None,
) -> JsonObject:
    course = _activity(course_iri(scene.course_key), ActivityType.COURSE)
    whole = TinCanStatement(
        id=str(statement_id),
        actor=_actor(scene.learner_id),
        verb=TinCanVerb(id=verb.value, display=LanguageMap({"en": verb.name.lower()})),
        object=activity,
        context=Context(
            language=scene.language or None,
            platform=settings.PLATFORM_NAME,
            context_activities=ContextActivities(
                parent=[parent] if parent else None, grouping=[course]
            ),
        ),
    )
    if result is not None:
        whole.result = result
    if scene.at is not None:
        whole.timestamp = scene.at
    said: JsonObject = whole.as_version(VERSION)
    return said


def _actor(learner_id: UUID) -> Agent:
    return Agent(account=AgentAccount(name=str(learner_id), home_page=settings.BASE_URL))


def _activity(iri: str, kind: ActivityType, *, interaction: str | None = None) -> Activity:
    definition = ActivityDefinition(type=kind.value)
    if interaction:
        definition.interaction_type = interaction
    return Activity(id=iri, definition=definition)


def _lesson_activity(scene: Scene) -> Activity:
    return _activity(lesson_iri(_lesson(scene)), ActivityType.LESSON)


def _lesson(scene: Scene) -> UUID:
    if scene.lesson_key is None:
        raise ValueError("This statement is about a lesson.")
    return scene.lesson_key
