"""What reviews refuse, in words for whoever asked."""

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError, NotFoundError


class NotAsked(NotFoundError):
    """Nobody asked this person to read that page."""

    code = "not_asked"


class ReviewClosed(DomainError):
    """The person has answered, or the review has ended."""

    code = "review_closed"
    message = _("This review has ended, so nothing was changed.")
    status = 409


class NamesSomeone(DomainError):
    """A text holds a personal identity number."""

    code = "names_someone"
    message = _("There is a personal identity number in the text. Take it out.")


class WordsNeeded(DomainError):
    """A text that is needed is empty."""

    code = "words_needed"
    message = _("Write a few words first.")


class UnknownBlock(DomainError):
    """The text has no such part."""

    code = "unknown_block"
    message = _("This part is no longer in the text. Reload the page.")
