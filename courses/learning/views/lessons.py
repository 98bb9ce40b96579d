"""Answer, write, tick, finish, and keep the place in a lesson.

Every exercise has a page of its own, so that it works without a script; a script asks for
the same address and puts the answer where the exercise stands in the lesson.
"""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from content.api import AnswersRefused, drawn_body
from courses.catalogue.models import LessonPage
from courses.catalogue.queries import course_key_of, course_tree, latest_outline
from courses.learning import access, presentation, queries
from courses.learning.errors import (
    AnsweredAlready,
    AnswersMissing,
    CourseNotFound,
    PersonalNumberFound,
    QuizPaused,
    TextTooLong,
    UnknownItem,
)
from courses.learning.forms import answers_in, done_at_in, place_in, statement_id_in
from courses.learning.models import Enrolment
from courses.learning.presentation import CHECKLIST, QUIZ, REFLECTION, Sent
from courses.learning.receipts import asks_by_script, gives_receipts
from courses.learning.refusals import explains_refusals
from courses.learning.services import exercises, lessons
from courses.learning.services.acts import Act
from courses.learning.services.exercises import Outcome
from courses.learning.views.courses import language_of, next_undone, signed_in
from courses.learning.views.exercise import Exercise, exercise_of, show
from courses.learning.views.tokens import token_from_whoever_is_signed_in
from lms.common.clock import now
from lms.common.errors import DomainError

KEPT = (AnswersMissing, AnswersRefused, QuizPaused, AnsweredAlready)


@token_from_whoever_is_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@gives_receipts
def quiz(request: HttpRequest, lesson_key: UUID, block_id: str) -> HttpResponse:
    """Show the questions, and grade the answers."""
    exercise = exercise_of(request, lesson_key, block_id, QUIZ)
    if request.method != "POST":
        return show(request, exercise)
    answers = answers_in(exercise.quiz, request.POST)
    try:
        outcome = _answer(request, exercise, answers)
    except KEPT as refusal:
        missing = refusal.fields.get("questions", ())
        sent = Sent(
            block_id=block_id,
            answers=answers,
            problem=str(refusal),
            missing=tuple(missing) if isinstance(missing, tuple) else (),
        )
        return show(request, exercise, sent, status=refusal.status)
    return show(request, exercise, Sent(block_id=block_id, answers=answers, outcome=outcome))


def _answer(request: HttpRequest, exercise: Exercise, answers: dict[str, list[str]]) -> Outcome:
    """Keep the attempt of somebody who takes the course; grade everybody else's."""
    questions = exercise.quiz
    if exercise.enrolment is not None:
        return exercises.answer_quiz(exercise.act(request), quiz=questions, answers=answers)
    course_key = course_key_of(exercise.lesson.translation_key)
    outline = latest_outline(course_key) if course_key else None
    if outline is None:
        raise CourseNotFound
    edition = queries.editions_until(outline)[-1]
    return exercises.try_quiz(
        quiz=questions, answers=answers, mastery_percent=edition.mastery_percent
    )


@require_http_methods(["GET", "HEAD", "POST"])
@gives_receipts
def reflection(request: HttpRequest, lesson_key: UUID, block_id: str) -> HttpResponse:
    """Show what was written, and keep what is written now."""
    exercise = exercise_of(request, lesson_key, block_id, REFLECTION)
    if request.method != "POST":
        return show(request, exercise)
    text = request.POST.get("text", "").replace("\r\n", "\n")
    try:
        exercises.write_reflection(exercise.act(request), block_id=block_id, text=text)
    except (PersonalNumberFound, TextTooLong) as refusal:
        return _keep(request, exercise, Sent(block_id=block_id, text=text), refusal)
    return show(request, exercise, Sent(block_id=block_id, text=text, is_saved=True))


@require_http_methods(["GET", "HEAD", "POST"])
@gives_receipts
def checklist(request: HttpRequest, lesson_key: UUID, block_id: str) -> HttpResponse:
    """Show what is ticked, and keep what is ticked now."""
    exercise = exercise_of(request, lesson_key, block_id, CHECKLIST)
    if request.method != "POST":
        return show(request, exercise)
    items = request.POST.getlist("done")
    offered = presentation.item_ids(exercise.block)
    try:
        exercises.tick_checklist(
            exercise.act(request), block_id=block_id, items=items, offered=offered
        )
    except UnknownItem as refusal:
        return _keep(request, exercise, Sent(block_id=block_id, items=items), refusal)
    return show(request, exercise, Sent(block_id=block_id, items=items, is_saved=True))


def _keep(
    request: HttpRequest, exercise: Exercise, sent: Sent, refusal: DomainError
) -> HttpResponse:
    kept = Sent(block_id=sent.block_id, text=sent.text, items=sent.items, problem=str(refusal))
    return show(request, exercise, kept, status=refusal.status)


@require_POST
@gives_receipts
@login_required
def finish(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """Finish a lesson and lead on: to its open quiz, the next lesson, or the end."""
    language = language_of(request)
    lesson = access.get_lesson(lesson_key, language)
    enrolment = access.get_enrolment_for_lesson(signed_in(request), lesson_key=lesson_key)
    lessons.finish_lesson(
        Act(
            enrolment=enrolment,
            lesson_key=lesson_key,
            statement_id=statement_id_in(request.POST),
            language=lesson.content_language,
            done_at=done_at_in(request.POST, at=now()),
        )
    )
    onward = _after(request, lesson, enrolment, language)
    return JsonResponse({"next": onward}) if asks_by_script(request) else redirect(onward)


def _after(request: HttpRequest, lesson: LessonPage, enrolment: Enrolment, language: str) -> str:
    """Return where to go on after a lesson was finished."""
    tree = course_tree(enrolment.course_key, language)
    standing = queries.standing_of(
        enrolment.user, course_key=enrolment.course_key, lesson_key=lesson.translation_key
    )
    if tree is None or standing is None:
        raise CourseNotFound
    if lesson.translation_key not in standing.done:
        messages.info(request, _("The lesson is read. Answer its questions too, and it is done."))
        return f"{lesson.get_url()}#{_open_quiz(request, lesson, standing)}"
    if standing.is_completed and enrolment.completed_at is None:
        return _completed_url(enrolment)
    here = tree.lesson(lesson.translation_key)
    _before, after = tree.neighbours(lesson.translation_key)
    following = after or next_undone(tree, standing.done, after=here)
    return following.url if following else _end(standing, enrolment, tree.url)


def _end(standing: queries.Standing, enrolment: Enrolment, course_url: str) -> str:
    return _completed_url(enrolment) if standing.is_completed else course_url


def _completed_url(enrolment: Enrolment) -> str:
    return reverse("learning_completed", kwargs={"course_key": enrolment.course_key})


def _open_quiz(request: HttpRequest, lesson: LessonPage, standing: queries.Standing) -> str:
    passed = {key for key, quiz in standing.quizzes.items() if quiz.passed_at}
    return next(
        (
            f"block-{part.id}"
            for part in drawn_body(lesson, request)
            if part.kind == QUIZ and part.id not in passed
        ),
        "",
    )


@require_POST
@login_required
@explains_refusals
def place(request: HttpRequest, lesson_key: UUID) -> HttpResponse:
    """Keep the exact place; sent by a script while the page scrolls."""
    enrolment = access.get_enrolment_for_lesson(signed_in(request), lesson_key=lesson_key)
    lessons.save_position(
        enrolment=enrolment, lesson_key=lesson_key, position=place_in(request.POST)
    )
    return HttpResponse(status=204)
