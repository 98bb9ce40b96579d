"""The only road to questions of the bank: one's own organisations' and everybody's."""

from typing import Any

from django.db.models import Q
from django.http import Http404

from content.bank.models import BankQuestion
from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Organisation, User

WRITERS = (Role.COURSE_LEADER, Role.ADMINISTRATOR)


def organisations_for(user: object) -> Any:
    """Return the organisations whose questions somebody may use and change. One query."""
    if not isinstance(user, User):
        return Organisation.objects.none()
    if user.is_superuser:
        return Organisation.objects.all()
    return organisations_reached(user, *WRITERS)


def questions_for(user: object) -> Any:
    """Return the questions that somebody may use, in every language. One query."""
    if not isinstance(user, User):
        return BankQuestion.objects.none()
    if user.is_superuser:
        return BankQuestion.objects.all()
    own = Q(organisation__in=organisations_for(user))
    return BankQuestion.objects.filter(own | Q(organisation__isnull=True))


def question_for(user: object, pk: object) -> Any:
    """Return a question that somebody may use.

    Raises:
        Http404: there is none, or it is another organisation's.
    """
    found = questions_for(user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found
