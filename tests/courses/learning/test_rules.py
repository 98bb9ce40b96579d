"""Progress is a judgement of evidence that neither order, repetition nor editing can lower."""

import json
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courses.learning.rules.attempts import PAUSE, WINDOW, next_attempt_at, pause_until
from courses.learning.rules.outline import Lesson, Outline, Quiz, parse
from courses.learning.rules.progress import evaluate, follow, judge, next_lesson
from courses.learning.rules.record import Evidence, collect, quiz_as_json, quiz_from_json
from courses.learning.vocabulary import Deed, State
from tests.courses.learning.strategies import START, courses, editions, histories

MANY = settings(max_examples=300, deadline=None)


# -- properties -----------------------------------------------------------------------------


@MANY
@given(courses(), histories(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_does_not_matter(course, history, random) -> None:
    shuffled = list(history)
    random.shuffle(shuffled)
    assert evaluate(course, shuffled) == evaluate(course, history)


@MANY
@given(courses(), histories())
def test_evidence_that_arrives_twice_counts_once(course, history) -> None:
    assert evaluate(course, history + history) == evaluate(course, history)


@MANY
@given(courses(), histories(), st.data())
def test_gathered_in_steps_equals_gathered_at_once(course, history, data) -> None:
    record, rest = None, list(history)
    while rest:
        size = data.draw(st.integers(1, len(rest)))
        record, rest = collect(rest[:size], into=record), rest[size:]
    assert judge(course, record or {}) == evaluate(course, history)


@MANY
@given(courses(), histories(), histories())
def test_more_evidence_never_lowers(course, history, more) -> None:
    known = {item.statement_id for item in history}
    before = evaluate(course, history)
    after = evaluate(course, [*history, *(one for one in more if one.statement_id not in known)])
    assert_nothing_taken_away(before, after)
    for old, new in zip(before.lessons, after.lessons, strict=True):
        for quiz_before, quiz_after in zip(old.quizzes, new.quizzes, strict=True):
            assert quiz_after.attempts >= quiz_before.attempts
            assert (quiz_after.best or 0) >= (quiz_before.best or 0)
            assert quiz_after.is_passed or not quiz_before.is_passed


@MANY
@given(courses(), st.data())
def test_a_new_edition_takes_nothing_away(course, data) -> None:
    published = max(course[-1].since, START) + timedelta(minutes=data.draw(st.integers(1, 2000)))
    history = data.draw(histories(before=published))
    edition = data.draw(editions(number=len(course) + 1, since=published))
    before = evaluate(course, history)
    after = evaluate((*course, edition), history)

    assert after.is_complete or not before.is_complete
    assert not before.is_complete or after.completed_at <= before.completed_at
    still_done = {lesson.key: lesson for lesson in after.lessons}
    for lesson in before.lessons:
        if lesson.is_done and lesson.key in still_done:
            assert still_done[lesson.key].is_done
            assert still_done[lesson.key].done_at <= lesson.done_at


@MANY
@given(courses(), histories())
def test_complete_is_hundred_percent_and_nothing_else_is(course, history) -> None:
    progress = evaluate(course, history)
    assert 0 <= progress.percent <= 100
    assert (progress.percent == 100) == progress.is_complete
    assert progress.is_complete == bool(progress.evidence)


@MANY
@given(courses(), histories())
def test_the_proof_alone_completes_the_course(course, history) -> None:
    whole = evaluate(course, history)
    proof = evaluate(course, [one for one in history if one.statement_id in whole.evidence])
    assert proof.completed_at == whole.completed_at
    assert proof.evidence == whole.evidence


@MANY
@given(courses(), histories())
def test_completion_comes_with_the_last_evidence_that_was_needed(course, history) -> None:
    progress = evaluate(course, history)
    if progress.is_complete:
        instants = {one.statement_id: one.instant for one in history}
        assert progress.completed_at == max(instants[one] for one in progress.evidence)


@MANY
@given(courses(), histories())
def test_what_is_done_was_finished_and_its_quizzes_passed_in_some_edition(course, history) -> None:
    for lesson in evaluate(course, history).lessons:
        if lesson.is_done:
            assert lesson.finished_at is not None
            assert lesson.started_at <= lesson.finished_at <= lesson.done_at


@MANY
@given(courses(), histories())
def test_evidence_from_elsewhere_changes_nothing(course, history) -> None:
    ours = [one for one in history if one.lesson != "elsewhere"]
    assert evaluate(course, ours) == evaluate(course, history)


@MANY
@given(courses(), histories())
def test_the_next_lesson_is_undone_and_only_missing_when_all_is_done(course, history) -> None:
    progress = evaluate(course, history)
    undone = [lesson.key for lesson in progress.lessons if not lesson.is_done]
    for after in ("", "a", "b", "elsewhere"):
        assert (next_lesson(progress, after=after) in undone) if undone else True
    assert (next_lesson(progress) is None) == (not undone)


@MANY
@given(histories(), st.integers(0, 4000))
def test_a_pause_ends_within_ten_minutes_and_never_follows_a_pass(history, minutes) -> None:
    at = START + timedelta(minutes=minutes)
    for lesson in collect(history).values():
        for quiz in lesson.quizzes.values():
            opens = pause_until(quiz, at=at)
            if opens:
                assert quiz.passed is None
                assert quiz.attempts >= 3
                assert opens == quiz.recent[-1].instant + PAUSE
                assert quiz.recent[-1].instant - quiz.recent[0].instant <= WINDOW
            assert pause_until(quiz, at=max(a.instant for a in quiz.recent) + PAUSE) is None


def assert_nothing_taken_away(before, after) -> None:
    order = [State.NOT_STARTED, State.STARTED, State.DONE]
    assert after.percent >= before.percent
    assert after.done >= before.done
    if before.is_complete:
        assert after.completed_at <= before.completed_at
    for old, new in zip(before.lessons, after.lessons, strict=True):
        assert order.index(new.state) >= order.index(old.state)
        if old.is_done:
            assert new.done_at <= old.done_at


@MANY
@given(histories())
def test_a_quiz_is_the_same_after_a_night_in_the_database(history) -> None:
    for lesson in collect(history).values():
        for quiz in lesson.quizzes.values():
            written = json.loads(json.dumps(quiz_as_json(quiz)))
            assert quiz_from_json(written, attempts=quiz.attempts) == quiz


# -- examples -------------------------------------------------------------------------------


def outline(**changes) -> Outline:
    lessons = (
        Lesson("read"),
        Lesson("tested", quizzes=(Quiz("q"),)),
        Lesson("extra", is_required=False),
    )
    whole = Outline(course="c", number=1, since=START, lessons=lessons)
    return replace(whole, **changes)


def at(minutes: int, deed: Deed, lesson: str, *, quiz: str = "", scaled=None) -> Evidence:
    return Evidence(
        deed=deed,
        kind="quiz" if quiz else "lesson",
        lesson=lesson,
        quiz=quiz,
        scaled=scaled,
        instant=START + timedelta(minutes=minutes),
        statement_id=uuid.uuid4(),
    )


def states(progress) -> list[State]:
    return [lesson.state for lesson in progress.lessons]


def test_an_opened_lesson_is_started() -> None:
    progress = evaluate([outline()], [at(1, Deed.OPENED, "read")])
    assert states(progress) == [State.STARTED, State.NOT_STARTED, State.NOT_STARTED]


def test_a_finished_lesson_with_a_quiz_waits_for_the_quiz() -> None:
    finished = at(1, Deed.FINISHED, "tested")
    assert states(evaluate([outline()], [finished]))[1] is State.STARTED

    passed = at(2, Deed.PASSED, "tested", quiz="q", scaled=0.8)
    progress = evaluate([outline()], [finished, passed])
    assert progress.lessons[1].done_at == passed.instant


@pytest.mark.parametrize(("scaled", "is_passed"), [(0.79, False), (0.8, True), (1.0, True)])
def test_the_mastery_score_decides_when_the_statement_does_not(scaled, is_passed) -> None:
    attempt = at(1, Deed.FAILED, "tested", quiz="q", scaled=scaled)
    (quiz,) = evaluate([outline()], [attempt]).lessons[1].quizzes
    assert quiz.is_passed is is_passed


def test_the_best_attempt_counts() -> None:
    scores = [0.4, 0.6, 0.2]
    attempts = [
        at(minute, Deed.FAILED, "tested", quiz="q", scaled=scaled)
        for minute, scaled in enumerate(scores)
    ]
    (quiz,) = evaluate([outline()], attempts).lessons[1].quizzes
    assert (quiz.best, quiz.attempts) == (0.6, 3)


def test_optional_lessons_do_not_hold_completion_back() -> None:
    history = [
        at(1, Deed.FINISHED, "read"),
        at(3, Deed.PASSED, "tested", quiz="q", scaled=1.0),
        at(2, Deed.FINISHED, "tested"),
    ]
    progress = evaluate([outline()], history)
    assert progress.percent == 100
    assert progress.completed_at == START + timedelta(minutes=3)


def test_a_course_of_optional_lessons_asks_for_all_of_them() -> None:
    optional = outline(lessons=(Lesson("a", is_required=False), Lesson("b", is_required=False)))
    assert evaluate([optional], [at(1, Deed.FINISHED, "a")]).percent == 50


def test_a_course_without_lessons_is_never_complete() -> None:
    assert not evaluate([outline(lessons=())], [at(1, Deed.FINISHED, "a")]).is_complete


def test_a_quiz_added_to_a_done_lesson_leaves_it_done() -> None:
    stricter = outline(
        number=2,
        since=START + timedelta(hours=1),
        lessons=(Lesson("read", quizzes=(Quiz("new"),)), Lesson("tested", quizzes=(Quiz("q"),))),
    )
    early, late = at(1, Deed.FINISHED, "read"), at(61, Deed.FINISHED, "read")
    assert states(evaluate([outline(), stricter], [early]))[0] is State.DONE
    assert states(evaluate([outline(), stricter], [late]))[0] is State.STARTED


def test_a_lesson_removed_from_the_course_no_longer_stands_in_the_way() -> None:
    shorter = outline(number=2, since=START + timedelta(hours=1), lessons=(Lesson("read"),))
    assert evaluate([outline(), shorter], [at(1, Deed.FINISHED, "read")]).is_complete


def test_an_enrolment_follows_the_newest_edition_until_the_course_is_complete() -> None:
    newest = outline(number=2, since=START + timedelta(hours=1))
    under_way = evaluate([outline()], [at(1, Deed.FINISHED, "read")])
    complete = evaluate([outline(lessons=(Lesson("read"),))], [at(1, Deed.FINISHED, "read")])
    assert follow(outline(), newest, under_way) == newest
    assert follow(outline(), newest, complete) == outline()


def test_three_misses_in_a_row_are_followed_by_a_pause() -> None:
    misses = [at(minute, Deed.FAILED, "t", quiz="q", scaled=0.2) for minute in (0, 1, 2)]
    quiz = collect(misses)["t"].quizzes["q"]
    assert next_attempt_at(collect(misses[:2])["t"].quizzes["q"]) is None
    assert next_attempt_at(quiz) == START + timedelta(minutes=12)
    assert pause_until(quiz, at=START + timedelta(minutes=12)) is None


def test_misses_spread_over_a_day_are_not_followed_by_a_pause() -> None:
    misses = [at(minute, Deed.FAILED, "t", quiz="q", scaled=0.2) for minute in (0, 1, 600)]
    assert next_attempt_at(collect(misses)["t"].quizzes["q"]) is None


def test_an_outline_is_read_from_its_frozen_json() -> None:
    data = {
        "course": "c",
        "title": "Grund",
        "mastery_percent": 80,
        "modules": [
            {
                "key": "m",
                "lessons": [
                    {
                        "key": "l",
                        "required": True,
                        "minutes": 12,
                        "quizzes": [{"id": "q", "questions": ["1", "2"]}],
                    }
                ],
            }
        ],
    }
    read = parse(data, number=3, since=START)
    assert read.lessons == (Lesson("l", minutes=12, quizzes=(Quiz("q", ("1", "2")),)),)
    assert (read.course, read.number, read.mastery_percent) == ("c", 3, 80)
