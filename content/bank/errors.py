"""What the bank refuses."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class QuestionNotFound(NotFoundError):
    """The page has no such hand-written question, or not any more."""

    code = "question_not_found"
    message = _("A question is not in the quiz any more. Look at the list once more.")


class NoQuestionChosen(DomainError):
    """Nothing was chosen."""

    code = "no_question_chosen"
    message = _("Choose at least one question.")


class TagsTooLong(DomainError):
    """A tag is longer than what is kept."""

    code = "tag_too_long"
    message = _("A tag may have %(limit)s characters. “%(tag)s” is longer.")
    status = 422
