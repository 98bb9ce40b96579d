"""Which statements a sender may make, and which exist for it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from lms.accounts.models import User
from lms.lrs.access.senders import Sender
from lms.lrs.errors import NotAllowed
from lms.lrs.models import Statement
from lms.lrs.queries import pages_within
from lms.lrs.rules import JsonObject, facts_of


def readable_statements(sender: Sender) -> QuerySet[Statement]:
    """Return the statements that exist for a sender.

    They are what the clients of its organisation sent, and what the platform recorded about
    the organisation's people, at its node of the tree and below.

    Raises:
        NotAllowed: the sender may not read.
    """
    if not sender.may_read or sender.organisation is None:
        raise NotAllowed("These credentials may not read statements.")
    return pages_within(sender.organisation)


def check_may_store(sender: Sender, statements: Sequence[JsonObject]) -> None:
    """Let through valid statements that a sender may make.

    Raises:
        NotAllowed: the sender may not write, or not about these people and activities.
    """
    if not sender.may_write:
        raise NotAllowed("These credentials may not write statements.")
    if sender.scope is not None:
        if not all(sender.scope.covers(statement) for statement in statements):
            raise NotAllowed("This launch may speak of its own learner and activity only.")
    elif not knows_learners(sender, _learners_in(statements)):
        raise NotAllowed("A statement speaks of a learner of another organisation.")


def _learners_in(statements: Sequence[JsonObject]) -> set[UUID]:
    facts = (facts_of(statement, home_page=settings.BASE_URL) for statement in statements)
    return {fact.learner_id for fact in facts if fact.learner_id is not None}


def knows_learners(sender: Sender, learners: Collection[UUID]) -> bool:
    """Tell whether these learners of the platform all belong to the sender's organisation."""
    if not learners:
        return True
    if sender.organisation is None:
        return False
    known = User.objects.filter(
        learner_id__in=learners,
        memberships__organisation__path__startswith=sender.organisation.path,
    )
    return known.values("learner_id").distinct().count() == len(learners)
