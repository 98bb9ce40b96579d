"""What learning refuses, in words for the learner."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class CourseNotFound(NotFoundError):
    """There is no such course, or it has never been published."""

    code = "course_not_found"
    message = _("This course is not here any more. What you have saved is still there.")


class CourseArchived(DomainError):
    """The course takes nobody new."""

    code = "course_archived"
    message = _("This course is archived and takes nobody new. There are others in the catalogue.")
    status: ClassVar[int] = 410


class LessonNotFound(NotFoundError):
    """The lesson has been taken away or is not published."""

    code = "lesson_not_found"
    message = _(
        "This lesson has been taken out of the course. Everything you have done is still there, "
        "and you can go on with the rest."
    )


class NotEnrolled(DomainError):
    """The learner does not take this course, or has left it."""

    code = "not_enrolled"
    message = _("You are not taking this course right now. Join it to save what you do.")
    status: ClassVar[int] = 403


class SignInNeeded(DomainError):
    """Only those who have signed in may do this."""

    code = "sign_in_needed"
    message = _("Sign in to go on. What you do is saved in your course.")
    status: ClassVar[int] = 401


class BlockNotFound(NotFoundError):
    """The lesson has no such block now."""

    code = "block_not_found"
    message = _(
        "This part of the lesson has changed since you opened the page. Open the lesson again. "
        "Everything you have saved is still there."
    )


class SomebodyElse(DomainError):
    """What a device kept for one learner was sent while another, or nobody, was signed in."""

    code = "somebody_else"
    message = _(
        "This was written by somebody else who uses this device, or you have been signed out. "
        "It is kept on the device. Sign in as the one who wrote it, and it is sent."
    )
    status: ClassVar[int] = 401


class AnswersMissing(DomainError):
    """Some questions wait for an answer."""

    code = "answers_missing"
    message = _("Some questions are still waiting for an answer. Your answers are kept here below.")
    status: ClassVar[int] = 422


class QuizPaused(DomainError):
    """Three misses in a row: time to read again."""

    code = "quiz_paused"
    message = _(
        "You can try again at %(time)s. Read the lesson once more until then. "
        "Your best result is kept."
    )
    status: ClassVar[int] = 422


class AnsweredAlready(DomainError):
    """The same form was sent before, with other answers."""

    code = "answered_already"
    message = _(
        "You have already sent these questions in, with other answers. The first answers are "
        "saved. Use “Try again” to answer once more."
    )
    status: ClassVar[int] = 409


class PersonalNumberFound(DomainError):
    """Free text holds a personal identity number."""

    code = "personal_number"
    message = _(
        "Your text seems to hold a personal identity number. Take it out and save again. "
        "Your text is still here."
    )
    status: ClassVar[int] = 422


class TextTooLong(DomainError):
    """The text is longer than what is kept."""

    code = "text_too_long"
    message = _("Your text is %(length)s characters long; there is room for %(limit)s.")
    status: ClassVar[int] = 422


class StoryChanged(DomainError):
    """The choices lead to no ending of the story as it is now."""

    code = "story_changed"
    message = _(
        "This story has changed since you opened it. You stand where your choices still lead. "
        "Everything you have saved is still there."
    )
    status: ClassVar[int] = 409


class StatementsChanged(DomainError):
    """Something was rated that is not asked here."""

    code = "statements_changed"
    message = _(
        "The statements have changed since you opened the page. Open the lesson again. "
        "Everything you have saved is still there."
    )
    status: ClassVar[int] = 422


class UnknownItem(DomainError):
    """A ticked item does not belong to the checklist."""

    code = "unknown_item"
    message = _(
        "The checklist has changed since you opened the page. Open the lesson again. "
        "Everything you have saved is still there."
    )
