"""The words of learning: what counts as evidence, and how far something has come."""

from enum import StrEnum


class Deed(StrEnum):
    """What a statement says was done, in the few words that progress is computed from.

    Source: xAPI 1.0.3 Data §2.4.2 (verbs); ADL vocabulary and cmi5 §9.3 for the names.
    """

    OPENED = "opened"  # initialized, experienced, progressed, interacted, answered
    FINISHED = "finished"  # completed
    PASSED = "passed"
    FAILED = "failed"


class State(StrEnum):
    """How far a lesson has come."""

    NOT_STARTED = "not_started"
    STARTED = "started"
    DONE = "done"


class Touch(StrEnum):
    """What a new edition of a course means to somebody who takes or has completed it."""

    KEEPS = "keeps"  # completed, and stays so
    GAINS = "gains"  # completed, and sees lessons that were added afterwards
    COMPLETES = "completes"  # is complete by the new edition
    MORE = "more"  # has something more to do
    LESS = "less"  # has less to do
    SAME = "same"  # has as much to do as before
    GOES_ON = "goes_on"  # finishes a course that takes nobody new
    WAITS = "waits"  # cannot go on as long as the course is withdrawn


class Alteration(StrEnum):
    """How an edition differs from the one before."""

    COURSE_WITHDRAWN = "course_withdrawn"
    COURSE_ARCHIVED = "course_archived"
    LESSON_ADDED = "lesson_added"
    LESSON_REMOVED = "lesson_removed"
    NOW_REQUIRED = "now_required"
    NOW_OPTIONAL = "now_optional"
    QUIZ_ADDED = "quiz_added"
    QUIZ_REMOVED = "quiz_removed"
    QUESTIONS_CHANGED = "questions_changed"
    MASTERY_RAISED = "mastery_raised"
    MASTERY_LOWERED = "mastery_lowered"


class Subject(StrEnum):
    """What the doctor looks at: a part of what is known about somebody who learns."""

    ENROLMENT = "enrolment"
    LESSON = "lesson"
    QUIZ = "quiz"
    TOTALS = "totals"
    COMPLETION = "completion"
    ANSWER = "answer"


class Trouble(StrEnum):
    """What the doctor finds: statements and what is known do not say the same."""

    WITHOUT_EFFECT = "without_effect"  # statements tell of it, and nothing knows of it
    DIFFERENT = "different"  # it is known otherwise than the statements tell it
    UNTOLD = "untold"  # it is known, and no statement tells of it
    UNPROVEN = "unproven"  # it names statements that are not in the store


class Why(StrEnum):
    """Why a course is not complete: what is in the way, and what is left in each lesson."""

    NOT_JOINED = "not_joined"
    LEFT = "left"
    WITHDRAWN = "withdrawn"  # the course is not published now
    ARCHIVED = "archived"  # whoever has begun it may finish it
    EMPTY = "empty"  # the course asks for no lesson yet
    LESSON_WITHDRAWN = "lesson_withdrawn"
    NOT_OPENED = "not_opened"
    NOT_TRIED = "not_tried"  # a quiz has not been answered
    BELOW_MASTERY = "below_mastery"
    PAUSED = "paused"  # below mastery, and the quiz rests
    NOT_FINISHED = "not_finished"
    UNRECORDED = "unrecorded"  # everything is done, and no completion is recorded
