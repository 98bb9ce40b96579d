"""What the doctor finds, in plain words."""

from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from courses.learning.services.doctor import Finding
from courses.learning.vocabulary import Subject, Trouble
from lms.ui.api import listed

_WORDS: Final = {
    (Subject.ENROLMENT, Trouble.WITHOUT_EFFECT): _(
        "A statement tells that the person joined the course, and there is no enrolment."
    ),
    (Subject.ENROLMENT, Trouble.UNTOLD): _(
        "The person takes the course, and no statement tells that they joined it."
    ),
    (Subject.LESSON, Trouble.WITHOUT_EFFECT): _(
        "Statements tell of a lesson, and the person's progress knows nothing of it."
    ),
    (Subject.LESSON, Trouble.DIFFERENT): _(
        "What is known of a lesson is not what the statements tell."
    ),
    (Subject.LESSON, Trouble.UNTOLD): _(
        "The person's progress knows of a lesson, and no statement tells of it."
    ),
    (Subject.QUIZ, Trouble.WITHOUT_EFFECT): _(
        "Statements tell of attempts at a quiz, and the person's progress knows nothing of them."
    ),
    (Subject.QUIZ, Trouble.DIFFERENT): _(
        "The result of a quiz is not what the statements make it."
    ),
    (Subject.QUIZ, Trouble.UNTOLD): _(
        "There is a result of a quiz, and no statement tells of an attempt."
    ),
    (Subject.TOTALS, Trouble.DIFFERENT): _(
        "How far the person has come in the course is not what the statements make it."
    ),
    (Subject.COMPLETION, Trouble.WITHOUT_EFFECT): _(
        "By the statements the course is completed, and no completion is recorded."
    ),
    (Subject.COMPLETION, Trouble.UNTOLD): _(
        "The course is recorded as completed, and no statement says so."
    ),
    (Subject.COMPLETION, Trouble.UNPROVEN): _(
        "The completion names statements as its proof that are not in the store."
    ),
    (Subject.ANSWER, Trouble.WITHOUT_EFFECT): _(
        "Statements tell of an answer to a question, and the statistics do not count it."
    ),
    (Subject.ANSWER, Trouble.DIFFERENT): _(
        "The first answer to a question is not the one that the statements tell."
    ),
    (Subject.ANSWER, Trouble.UNTOLD): _(
        "The statistics count an answer to a question, and no statement tells of it."
    ),
}

_SAID_AGAIN: Final = {Subject.ENROLMENT, Subject.COMPLETION}
"""What is put right by the statement that lacks, and not by taking the row away."""


def explain(finding: Finding) -> str:
    """Say what is wrong in a sentence."""
    return str(_WORDS[finding.subject, finding.trouble])


def remedy(finding: Finding) -> str:
    """Say what puts it right in a sentence."""
    if not finding.is_mendable:
        return gettext("Only a person can tell what is true here: nothing is changed.")
    if finding.trouble is Trouble.UNTOLD and finding.subject in _SAID_AGAIN:
        return gettext("Mending stores the statement.")
    return gettext("Mending makes it anew from the statements.")


def place(finding: Finding) -> str:
    """Name where it is, by the keys that statements use."""
    parts = {
        gettext("course"): finding.course_key,
        gettext("lesson"): finding.lesson_key,
        finding.subject.value: finding.inside,
    }
    return listed(f"{name} {value}" for name, value in parts.items() if value)
