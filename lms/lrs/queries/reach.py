"""Which statements are an organisation's."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from lms.accounts.models import Organisation, User
from lms.lrs.models import Statement
from lms.lrs.queries.statements import Place, behind, in_order


def statements_within(organisation: Organisation) -> QuerySet[Statement]:
    """Return the statements of an organisation and of those below it.

    They are what its clients sent, and what the platform recorded about its people.
    """
    return Statement.objects.filter(_within(organisation))


def next_to_send(organisation: Organisation, place: Place | None) -> QuerySet[Statement]:
    """Return the statements behind a place, oldest first, with what takes one of them back."""
    own = Statement.objects.filter(_within(organisation), statement_id=OuterRef("voids"))
    taken_back = Q(voids__isnull=False, organisation__isnull=True) & Exists(own)
    found = in_order(Statement.objects.filter(_within(organisation) | taken_back))
    return behind(found, place) if place else found


def without_protected(statements: QuerySet[Statement]) -> QuerySet[Statement]:
    """Leave out what people with a protected identity did: no list and no file shows it."""
    protected = User.objects.filter(learner_id=OuterRef("learner_id"), has_protected_identity=True)
    return statements.exclude(Exists(protected))


def _within(organisation: Organisation) -> Q:
    people = User.objects.filter(memberships__organisation__path__startswith=organisation.path)
    return Q(organisation__path__startswith=organisation.path) | Q(
        organisation__isnull=True, learner_id__in=people.values("learner_id")
    )
