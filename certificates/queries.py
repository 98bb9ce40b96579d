"""Reads across certificates."""

from dataclasses import replace

from django.db.models import Exists, OuterRef, Q, QuerySet

from certificates import rules
from certificates.facts import Facts
from certificates.models import Certificate
from certificates.vocabulary import CertificateState
from courses.models import Completion
from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import User


def certificate_by_number(number: str) -> Certificate | None:
    """Return the certificate with its person and its successor. One query."""
    return (
        Certificate.objects.filter(number=number)
        .select_related("completion__user", "superseded_by", "organisation")
        .first()
    )


def certificates_of(user: User) -> QuerySet[Certificate]:
    """Return the person's certificates, newest first, without those replaced. One query."""
    return (
        Certificate.objects.filter(completion__user=user)
        .exclude(state=CertificateState.SUPERSEDED)
        .select_related("completion__user")
        .order_by("-issued_at", "-pk")
    )


def certificates_answered_for(viewer: User, *, search: str = "") -> QuerySet[Certificate]:
    """Return the certificates of the organisations that the viewer administers. One query.

    Protected identities are left out: no list or search shows them.
    """
    found = (
        Certificate.objects.filter(
            organisation__in=organisations_reached(viewer, Role.ADMINISTRATOR)
        )
        .exclude(completion__user__has_protected_identity=True)
        .select_related("completion__user", "organisation")
        .order_by("-issued_at", "-pk")
    )
    return found.filter(_matches(search)) if search else found


def current_certificate_of(completion: Completion) -> Certificate | None:
    """Return the newest edition of a completion's certificate. One query."""
    editions = Certificate.objects.filter(completion=completion)
    return editions.select_related("completion__user").order_by("-edition").first()


def completions_without_certificate() -> QuerySet[Completion]:
    """Return completions that no certificate was ever issued for, oldest first. One query.

    Whoever has left gets none: there is no name to print.
    """
    issued = Certificate.objects.filter(completion=OuterRef("pk"))
    left = Q(user__erased_at__isnull=False)
    return Completion.objects.filter(~Exists(issued)).exclude(left).order_by("pk")


def certificates_without_pdf() -> QuerySet[Certificate]:
    """Return certificates that are not typeset yet, oldest first. One query."""
    return (
        Certificate.objects.filter(pdf="").exclude(state=CertificateState.FORGOTTEN).order_by("pk")
    )


def shown_facts(certificate: Certificate) -> Facts:
    """Return what anyone may see: a person protected since then appears under the alias."""
    facts, user = certificate.printed, certificate.completion.user
    if user.has_protected_identity:
        return replace(facts, name=user.get_full_name(), organisation="")
    return facts


def carries_present_name(certificate: Certificate) -> bool:
    """Say whether the sheet shows what it would show if it were issued today."""
    return certificate.printed == shown_facts(certificate) and (
        certificate.printed.name == certificate.completion.user.get_full_name()
    )


def _matches(search: str) -> Q:
    words = Q(facts__name__icontains=search) | Q(facts__course__icontains=search)
    try:
        return words | Q(number=rules.read(search))
    except rules.Unreadable:
        return words
