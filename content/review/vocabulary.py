"""The words of reviews."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from lms.accounts.api import Role


class ReviewKind(TextChoices):
    """What a text is read for, and by whom."""

    SUBJECT = "subject", _("Subject review")
    LANGUAGE = "language", _("Language review")
    COUNCIL = "council", _("Young people's council")


ROLE_OF = {
    ReviewKind.SUBJECT: Role.SUBJECT_READER,
    ReviewKind.LANGUAGE: Role.LANGUAGE_READER,
    ReviewKind.COUNCIL: Role.COUNCIL_MEMBER,
}


class Verdict(TextChoices):
    """What somebody who was asked says of the whole."""

    NONE = "", _("No answer yet")
    APPROVES = "approves", _("Approves")
    CHANGES = "changes", _("Suggests changes")


class CommentState(TextChoices):
    """What the author has made of a comment."""

    OPEN = "open", _("Not answered yet")
    ACCEPTED = "accepted", _("Led to a change")
    DECLINED = "declined", _("Did not lead to a change")


class CommentTheme(TextChoices):
    """What a comment is about; readers see the theme of a change, never its comment."""

    FACTS = "facts", _("Facts")
    LANGUAGE = "language", _("Language")
    CHILD_VIEW = "child_view", _("The child's view")
    TAKING_PART = "taking_part", _("Being asked and taking part")
    EVERYDAY = "everyday", _("Everyday life")
    FAMILY = "family", _("One's own family")
    RESPECT = "respect", _("Respect and words that hurt")
    OTHER = "other", _("Something else")


class Effect(StrEnum):
    """What reviews ask of the outbox."""

    ASK = "content.review.ask"
    TELL_AUTHOR = "content.review.tell_author"
    TELL_REVIEWER = "content.review.tell_reviewer"


LONGEST = 2000
"""So many characters may a comment or an answer have."""

MOST_WORDS_SHOWN = 400
"""So many characters may readers be told of a change."""
