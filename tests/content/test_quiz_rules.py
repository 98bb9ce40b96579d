"""Grading a quiz: always between 0 and 1, perfect is 1, better is never less."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.blocks.rules import (
    ForeignOptionError,
    ForeignQuestionError,
    Option,
    Question,
    QuestionKind,
    Quiz,
    RepeatedOptionError,
    TooManyOptionsError,
    grade,
    shuffled,
    unanswered,
)

ONE_ANSWER = {QuestionKind.SINGLE, QuestionKind.TRUE_FALSE}


@st.composite
def questions(draw: st.DrawFn, kinds=tuple(QuestionKind), number: int = 0) -> Question:
    kind = draw(st.sampled_from(kinds))
    size = 2 if kind is QuestionKind.TRUE_FALSE else draw(st.integers(2, 6))
    if kind in ONE_ANSWER:
        right = {draw(st.integers(0, size - 1))}
    else:
        right = draw(st.sets(st.integers(0, size - 1), min_size=1))
    options = tuple(Option(f"q{number}o{i}", f"option {i}", i in right) for i in range(size))
    return Question(f"q{number}", kind, "?", options)


@st.composite
def quizzes(draw: st.DrawFn) -> Quiz:
    count = draw(st.integers(1, 5))
    return Quiz("b", "quiz", tuple(draw(questions(number=n)) for n in range(count)))


@st.composite
def answered(draw: st.DrawFn) -> tuple[Quiz, dict[str, list[str]]]:
    quiz = draw(quizzes())
    answers = {}
    for question in quiz.questions:
        ids = [option.id for option in question.options]
        most = 1 if question.kind in ONE_ANSWER else len(ids)
        answers[question.id] = draw(st.permutations(ids))[: draw(st.integers(0, most))]
    return quiz, answers


def perfect(quiz: Quiz) -> dict[str, tuple[str, ...]]:
    return {question.id: question.correct_ids for question in quiz.questions}


def one(kind: QuestionKind, *correct: bool) -> Quiz:
    options = tuple(Option(str(i), "", c) for i, c in enumerate(correct))
    return Quiz("b", "", (Question("q", kind, "?", options),))


@given(answered())
def test_a_score_lies_between_0_and_1(case) -> None:
    quiz, answers = case
    result = grade(quiz, answers)
    assert 0 <= result.scaled <= 1
    assert all(0 <= each.score <= 1 for each in result.results)


@given(quizzes())
def test_a_perfect_answer_scores_1(quiz: Quiz) -> None:
    result = grade(quiz, perfect(quiz))
    assert result.scaled == 1
    assert all(each.is_correct for each in result.results)


@given(quizzes())
def test_no_answer_scores_0(quiz: Quiz) -> None:
    assert grade(quiz, {}).scaled == 0


@given(answered(), st.data())
def test_putting_one_question_right_never_lowers_the_score(case, data) -> None:
    quiz, answers = case
    mended = data.draw(st.sampled_from(quiz.questions))
    better = {**answers, mended.id: mended.correct_ids}
    assert grade(quiz, better).scaled >= grade(quiz, answers).scaled


@given(questions(kinds=(QuestionKind.MULTIPLE,)), st.data())
def test_one_more_right_option_never_lowers_and_one_more_wrong_never_raises(question, data) -> None:
    quiz = Quiz("b", "", (question,))
    ids = [option.id for option in question.options]
    chosen = data.draw(st.sets(st.sampled_from(ids)))
    before = grade(quiz, {"q0": sorted(chosen)}).scaled
    for option in question.options:
        if option.id in chosen:
            continue
        after = grade(quiz, {"q0": [*sorted(chosen), option.id]}).scaled
        assert after >= before if option.correct else after <= before


@given(questions(kinds=(QuestionKind.ORDERING,)), st.data())
def test_swapping_a_wrong_pair_of_neighbours_raises_an_ordering(question, data) -> None:
    quiz = Quiz("b", "", (question,))
    order = data.draw(st.permutations(list(question.correct_ids)))
    before = grade(quiz, {"q0": order}).scaled
    for place in range(len(order) - 1):
        first, second = order[place], order[place + 1]
        if question.correct_ids.index(first) < question.correct_ids.index(second):
            continue
        swapped = [*order[:place], second, first, *order[place + 2 :]]
        assert grade(quiz, {"q0": swapped}).scaled > before


@given(answered())
def test_grading_twice_gives_the_same(case) -> None:
    assert grade(*case) == grade(*case)


@given(questions(kinds=(QuestionKind.ORDERING,)), st.text())
def test_an_ordering_is_never_shown_in_the_right_order(question, seed) -> None:
    shown = shuffled(question, seed=seed)
    assert sorted(o.id for o in shown) == sorted(o.id for o in question.options)
    assert shown != question.options
    assert shown == shuffled(question, seed=seed)


@given(quizzes())
def test_a_perfect_answer_leaves_nothing_unanswered(quiz: Quiz) -> None:
    assert unanswered(quiz, perfect(quiz)) == ()
    assert unanswered(quiz, {}) == tuple(question.id for question in quiz.questions)


def test_choosing_everything_gains_nothing() -> None:
    quiz = one(QuestionKind.MULTIPLE, True, False, False)
    assert grade(quiz, {"q": ["0", "1", "2"]}).scaled == 0


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"other": ["0"]}, ForeignQuestionError),
        ({"q": ["9"]}, ForeignOptionError),
        ({"q": ["0", "0"]}, RepeatedOptionError),
        ({"q": ["0", "1"]}, TooManyOptionsError),
    ],
)
def test_answers_that_do_not_fit_are_refused_by_name(answers, error) -> None:
    with pytest.raises(error) as refused:
        grade(one(QuestionKind.SINGLE, True, False), answers)
    assert refused.value.question_id in {"q", "other"}
