"""What is forgotten of a person who leaves: words, and who said what."""

from django.db import transaction

from lms.accounts.models import User
from mentoring.mentorships.models import (
    Agreement,
    CheckIn,
    Closure,
    ContactNote,
    Feedback,
    PairAnswer,
    PairEvent,
)

SAID = (Agreement, CheckIn, Closure, ContactNote, Feedback, PairAnswer, PairEvent)


@transaction.atomic
def forget_words(*, user: User) -> None:
    """Delete what a person wrote, and who said what; that something was said still counts."""
    for written in (CheckIn, Feedback):
        written.objects.filter(by=user).update(words="")
    for said in SAID:
        said.objects.filter(by=user).update(by=None)
