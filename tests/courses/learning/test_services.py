"""What a learner does is said once, counts at once, and is never lost."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from content.api import AnswersRefused
from courses.learning.errors import (
    AnsweredAlready,
    AnswersMissing,
    CourseNotFound,
    NotEnrolled,
    PersonalNumberFound,
    QuizPaused,
    TextTooLong,
    UnknownItem,
)
from courses.learning.services import enrolments, exercises, lessons
from courses.models import Completion, Enrolment, LessonNotes, LessonProgress, QuizResult
from courses.signals import course_completed
from lms.common.clock import now
from lms.common.ids import new_id
from lms.lrs.api import Verb, store
from lms.lrs.models import Statement
from tests.factories.accounts import UserFactory
from tests.factories.learning import (
    RIGHT,
    WRONG,
    EnrolmentFactory,
    OutlineFactory,
    act,
    lesson_data,
    lesson_key,
    quiz,
)
from tests.factories.lrs import void_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment() -> Enrolment:
    return EnrolmentFactory()


def verbs() -> list[str]:
    rows = Statement.objects.order_by("stored_at", "pk")
    return [Verb(verb).name for verb in rows.values_list("verb_id", flat=True)]


def take_whole_course(enrolment: Enrolment) -> None:
    lessons.finish_lesson(act(enrolment, "read"))
    lessons.finish_lesson(act(enrolment, "tested"))
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    enrolment.refresh_from_db()


# -- joining and leaving --------------------------------------------------------------------


def test_joining_a_course_is_said_in_a_statement() -> None:
    user, outline = UserFactory(), OutlineFactory()
    enrolment = enrolments.enrol(user=user, course_key=outline.course_key, statement_id=new_id())
    assert enrolment.outline == outline
    assert verbs() == ["REGISTERED"]


def test_joining_twice_is_joining_once() -> None:
    user, outline = UserFactory(), OutlineFactory()
    for _ in range(2):
        enrolments.enrol(user=user, course_key=outline.course_key, statement_id=new_id())
    assert Enrolment.objects.count() == 1
    assert verbs() == ["REGISTERED"]


def test_an_unpublished_course_cannot_be_joined() -> None:
    with pytest.raises(CourseNotFound):
        enrolments.enrol(user=UserFactory(), course_key=new_id(), statement_id=new_id())


def test_the_database_keeps_two_enrolments_in_one_course_apart(enrolment) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EnrolmentFactory(user=enrolment.user, outline=enrolment.outline)


def test_leaving_and_coming_back_keeps_everything(enrolment) -> None:
    lessons.finish_lesson(act(enrolment))
    enrolments.leave(enrolment=enrolment, statement_id=new_id())
    enrolment.refresh_from_db()
    assert not enrolment.is_active

    back = enrolments.enrol(
        user=enrolment.user, course_key=enrolment.course_key, statement_id=new_id()
    )
    assert (back.pk, back.is_active, back.percent) == (enrolment.pk, True, 50)


def test_a_course_is_left_once(enrolment) -> None:
    enrolments.leave(enrolment=enrolment, statement_id=new_id())
    with pytest.raises(NotEnrolled):
        enrolments.leave(enrolment=enrolment, statement_id=new_id())


def test_what_was_done_before_joining_counts() -> None:
    enrolment = EnrolmentFactory()
    lessons.finish_lesson(act(enrolment))
    enrolment.delete()
    again = enrolments.enrol(
        user=enrolment.user, course_key=enrolment.course_key, statement_id=new_id()
    )
    assert again.percent == 50


# -- lessons --------------------------------------------------------------------------------


def test_a_lesson_is_opened_once(enrolment) -> None:
    same = act(enrolment)
    lessons.open_lesson(same)
    lessons.open_lesson(act(enrolment))
    assert verbs() == ["INITIALIZED"]
    enrolment.refresh_from_db()
    assert enrolment.last_lesson_key == same.lesson_key


def test_opening_the_same_lesson_again_keeps_the_place(enrolment) -> None:
    lessons.open_lesson(act(enrolment))
    lessons.save_position(enrolment=enrolment, lesson_key=lesson_key("read"), position="block-7")
    lessons.open_lesson(act(enrolment))
    enrolment.refresh_from_db()
    assert enrolment.last_position == "block-7"


def test_a_finished_lesson_without_a_quiz_is_done(enrolment) -> None:
    lessons.finish_lesson(act(enrolment))
    enrolment.refresh_from_db()
    assert (enrolment.lessons_done, enrolment.percent) == (1, 50)


def test_finishing_twice_is_finishing_once(enrolment) -> None:
    lessons.finish_lesson(act(enrolment))
    lessons.finish_lesson(act(enrolment))
    assert verbs() == ["COMPLETED"]


def test_a_lesson_with_a_quiz_is_done_when_the_quiz_is_passed(enrolment) -> None:
    lessons.finish_lesson(act(enrolment, "tested"))
    assert LessonProgress.objects.get().done_at is None
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    assert LessonProgress.objects.get().done_at is not None


# -- quizzes --------------------------------------------------------------------------------


def test_an_attempt_tells_the_score_and_each_answer(enrolment) -> None:
    outcome = exercises.answer_quiz(
        act(enrolment, "tested"), quiz=quiz(), answers={"1": ["1-right"], "2": ["2-wrong"]}
    )
    assert (outcome.grade.scaled, outcome.is_passed) == (0.5, False)
    assert sorted(verbs()) == ["ANSWERED", "ANSWERED", "FAILED"]
    assert QuizResult.objects.get().best_scaled == 0.5


def test_the_best_attempt_counts(enrolment) -> None:
    for answers in (WRONG, RIGHT, WRONG):
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=answers)
    result = QuizResult.objects.get()
    assert (result.attempts, result.best_scaled) == (3, 1.0)
    assert result.passed_at is not None


def test_the_same_form_sent_twice_is_one_attempt(enrolment) -> None:
    form = act(enrolment, "tested")
    exercises.answer_quiz(form, quiz=quiz(), answers=WRONG)
    again = exercises.answer_quiz(form, quiz=quiz(), answers=WRONG)
    assert not again.is_passed
    assert QuizResult.objects.get().attempts == 1


def test_the_same_form_with_other_answers_is_refused_and_loses_nothing(enrolment) -> None:
    form = act(enrolment, "tested")
    exercises.answer_quiz(form, quiz=quiz(), answers=WRONG)
    with pytest.raises(AnsweredAlready):
        exercises.answer_quiz(form, quiz=quiz(), answers=RIGHT)
    assert QuizResult.objects.get().best_scaled == 0.0


def test_three_misses_are_followed_by_a_pause(enrolment) -> None:
    for _ in range(3):
        last = act(enrolment, "tested")
        exercises.answer_quiz(last, quiz=quiz(), answers=WRONG)
    with pytest.raises(QuizPaused):
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    # Sending the third attempt once more is no fourth attempt.
    assert not exercises.answer_quiz(last, quiz=quiz(), answers=WRONG).is_passed


def test_after_the_pause_the_quiz_is_open_again(enrolment) -> None:
    for _ in range(3):
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=WRONG)
    later = act(enrolment, "tested", at=now() + timedelta(minutes=11))
    assert exercises.answer_quiz(later, quiz=quiz(), answers=RIGHT).is_passed


@pytest.mark.parametrize(
    ("answers", "refusal"),
    [
        ({"1": ["1-right"]}, AnswersMissing),
        ({"1": ["1-right"], "2": []}, AnswersMissing),
        ({"1": ["2-right"], "2": ["2-right"]}, AnswersRefused),
        ({**RIGHT, "3": ["x"]}, AnswersRefused),
        ({**RIGHT, "1": ["1-right", "1-wrong"]}, AnswersRefused),
    ],
)
def test_answers_that_do_not_fit_are_refused_and_nothing_is_stored(
    enrolment, answers, refusal
) -> None:
    with pytest.raises(refusal):
        exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=answers)
    assert not Statement.objects.exists()


def test_trying_a_quiz_without_joining_stores_nothing() -> None:
    outcome = exercises.try_quiz(quiz=quiz(), answers=RIGHT, mastery_percent=80)
    assert outcome.is_passed
    assert not Statement.objects.exists()


# -- notes ----------------------------------------------------------------------------------


def test_a_reflection_is_kept_and_in_no_statement(enrolment) -> None:
    exercises.write_reflection(act(enrolment), block_id="r", text="Milo skrattade åt hunden.")
    assert LessonNotes.objects.get().reflections == {"r": "Milo skrattade åt hunden."}
    assert "Milo" not in Statement.objects.get().raw


def test_a_reflection_with_a_personal_number_is_refused(enrolment) -> None:
    exercises.write_reflection(act(enrolment), block_id="r", text="Förra texten")
    with pytest.raises(PersonalNumberFound):
        exercises.write_reflection(act(enrolment), block_id="r", text="Hen är 811228-9874")
    assert LessonNotes.objects.get().reflections == {"r": "Förra texten"}


def test_a_reflection_has_room_for_five_thousand_characters(enrolment) -> None:
    with pytest.raises(TextTooLong):
        exercises.write_reflection(act(enrolment), block_id="r", text="a" * 5001)


def test_ticks_are_kept_in_the_order_of_the_list(enrolment) -> None:
    exercises.tick_checklist(
        act(enrolment), block_id="c", items=["b", "a"], offered=["a", "b", "c"]
    )
    assert LessonNotes.objects.get().ticks == {"c": ["a", "b"]}
    assert Statement.objects.get().content["result"] == {"completion": False, "response": "a[,]b"}


def test_a_foreign_item_is_refused(enrolment) -> None:
    with pytest.raises(UnknownItem):
        exercises.tick_checklist(act(enrolment), block_id="c", items=["x"], offered=["a"])


def test_saving_the_same_again_says_nothing_new(enrolment) -> None:
    for _ in range(2):
        exercises.write_reflection(act(enrolment), block_id="r", text="Samma")
        exercises.tick_checklist(act(enrolment), block_id="c", items=["a"], offered=["a"])
    assert Statement.objects.count() == 2


# -- completion -----------------------------------------------------------------------------


def test_the_course_is_complete_with_the_last_lesson(enrolment) -> None:
    heard = []

    def listen(completion, **_kwargs) -> None:
        heard.append(completion)

    course_completed.connect(listen)
    try:
        take_whole_course(enrolment)
    finally:
        course_completed.disconnect(listen)

    completion = Completion.objects.get()
    assert heard == [completion]
    assert enrolment.percent == 100
    assert enrolment.completed_at == completion.completed_at
    assert len(completion.evidence) == 3
    said = Statement.objects.get(activity_id__contains="/course/")
    assert said.timestamp == completion.completed_at


def test_a_completion_is_never_changed_nor_repeated(enrolment) -> None:
    take_whole_course(enrolment)
    completion = Completion.objects.get()
    lessons.finish_lesson(act(enrolment, "read", at=now() - timedelta(days=1)))
    exercises.answer_quiz(act(enrolment, "tested"), quiz=quiz(), answers=RIGHT)
    with pytest.raises(TypeError):
        completion.save()
    with pytest.raises(TypeError):
        Completion.objects.update(rule="x")
    assert Completion.objects.get().completed_at == completion.completed_at


def test_a_completed_course_stays_complete_when_it_grows(enrolment) -> None:
    take_whole_course(enrolment)
    grown = OutlineFactory(course_key=enrolment.course_key, number=2, lessons=[lesson_data("new")])
    enrolments.follow_newest(outline=grown)
    enrolment.refresh_from_db()
    assert (enrolment.percent, enrolment.outline.number) == (100, 1)


def test_taking_a_statement_back_takes_its_lesson_back_but_no_completion(enrolment) -> None:
    take_whole_course(enrolment)
    finish = LessonProgress.objects.get(lesson_key=lesson_key("read")).finished_by
    store([void_of(str(finish))])
    assert not LessonProgress.objects.filter(lesson_key=lesson_key("read")).exists()
    enrolment.refresh_from_db()
    assert enrolment.percent == 100
    assert Completion.objects.exists()


# -- editions -------------------------------------------------------------------------------


def test_someone_under_way_follows_the_newest_edition_and_keeps_what_is_done(enrolment) -> None:
    lessons.finish_lesson(act(enrolment))
    newest = OutlineFactory(
        course_key=enrolment.course_key,
        number=2,
        lessons=[
            lesson_data("read", quizzes=("added",)),
            lesson_data("tested", quizzes=("q",)),
            lesson_data("new"),
            lesson_data("newer"),
        ],
    )
    assert enrolments.follow_newest(outline=newest) == 1
    enrolment.refresh_from_db()
    assert (enrolment.outline, enrolment.lessons_done, enrolment.percent) == (newest, 1, 25)


def test_the_next_step_follows_the_newest_edition_by_itself(enrolment) -> None:
    OutlineFactory(course_key=enrolment.course_key, number=2, lessons=[lesson_data("read")])
    lessons.finish_lesson(act(enrolment))
    enrolment.refresh_from_db()
    assert (enrolment.outline.number, enrolment.percent) == (2, 100)


def test_who_joins_later_is_not_judged_by_the_short_editions_of_before(enrolment) -> None:
    lessons.finish_lesson(act(enrolment))
    short = OutlineFactory(lessons=[lesson_data("read")])
    OutlineFactory(course_key=short.course_key, number=2)
    late = enrolments.enrol(user=enrolment.user, course_key=short.course_key, statement_id=new_id())
    assert late.percent == 50


# -- cost -----------------------------------------------------------------------------------


class ProgressStep(TestCase):
    """A step costs the same after one lesson and after twenty."""

    def test_a_step_reads_twice_and_writes_the_lesson_and_the_total(self) -> None:
        assert self.queries_of_a_step(1) == self.queries_of_a_step(20)
        # Two reads; the upsert of the lesson; the roll-up of the enrolment.
        assert self.queries_of_a_step(1) == 4

    def queries_of_a_step(self, size: int) -> int:
        names = [f"lesson {number}" for number in range(size + 5)]
        outline = OutlineFactory(lessons=[lesson_data(name) for name in names])
        enrolment = EnrolmentFactory(outline=outline)
        for name in names[:size]:
            lessons.finish_lesson(act(enrolment, name))
        with CaptureQueriesContext(connection) as captured:
            lessons.finish_lesson(act(enrolment, names[-1]))
        # What finishing asks before the step: its turn, and whether it has been done already.
        before = (f'"courses_enrolment"."id" = {enrolment.pk} LIMIT', 'finished_at" IS NOT NULL')
        return sum(
            '"courses_' in query["sql"] and not any(words in query["sql"] for words in before)
            for query in captured
        )
