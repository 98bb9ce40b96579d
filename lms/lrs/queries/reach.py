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


def pages_within(organisation: Organisation) -> QuerySet[Statement]:
    """Return the same statements, for questions that end after a page.

    Whether somebody belongs to the organisation is asked statement by statement: a page is
    there before PostgreSQL would have gathered the people of a region. The person is compared
    as a range, since an equality would be gathered again.
    """
    person = OuterRef("learner_id")
    is_own = Exists(_people(organisation).filter(learner_id__gte=person, learner_id__lte=person))
    return Statement.objects.filter(_sent_or_recorded(organisation, Q(is_own)))


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
    is_own = Q(learner_id__in=_people(organisation).values("learner_id"))
    return _sent_or_recorded(organisation, is_own)


def _sent_or_recorded(organisation: Organisation, is_own: Q) -> Q:
    """Return what its clients sent, or the platform recorded about people who are its own."""
    return Q(organisation__path__startswith=organisation.path) | Q(
        is_own, organisation__isnull=True
    )


def _people(organisation: Organisation) -> QuerySet[User]:
    return User.objects.filter(memberships__organisation__path__startswith=organisation.path)
