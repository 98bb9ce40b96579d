"""What the worker does for certificates: issue, typeset, tell, and find what was lost."""

from datetime import timedelta
from functools import partial
from typing import Final

from django.db import transaction

from certificates import mails, queries, services
from certificates.models import Certificate
from certificates.vocabulary import Effect
from courses.models import Completion
from lms.outbox.api import Finish, Payload, effect, enqueue, periodic

BATCH: Final = 500


@effect(Effect.ISSUE)
def issue(payload: Payload) -> None:
    """Issue the certificate of a completion, unless its holder has left.

    The second time there is nothing left to do.
    """
    completion = Completion.objects.select_related("user", "outline").get(
        pk=str(payload["completion"])
    )
    if completion.user.erased_at is None:
        services.issue(completion=completion)


@effect(Effect.TYPESET, outside=True)
def typeset(payload: Payload) -> Finish | None:
    """Set the sheet outside any transaction and keep it in the one that marks this done."""
    certificate = Certificate.objects.get(pk=str(payload["certificate"]))
    if certificate.is_forgotten:
        return None
    name = services.typeset(certificate=certificate)
    return partial(services.keep_sheet, certificate=certificate, name=name)


@effect(Effect.TELL, outside=True)
def tell(payload: Payload) -> None:
    """Tell the person that the certificate is ready, unless it has ended meanwhile."""
    certificate = Certificate.objects.select_related("completion__user").get(
        pk=str(payload["certificate"])
    )
    if certificate.is_valid:
        mails.certificate_is_ready(certificate).send()


@periodic("certificates.reconcile", every=timedelta(minutes=5))
def reconcile() -> None:
    """Find completions without certificate and certificates without sheet, and enqueue them."""
    for completion in queries.completions_without_certificate()[:BATCH]:
        _enqueue(Effect.ISSUE, str(completion.pk), {"completion": completion.pk})
    for certificate in queries.certificates_without_pdf()[:BATCH]:
        _enqueue(Effect.TYPESET, certificate.number, {"certificate": certificate.pk})


def _enqueue(name: Effect, key: str, payload: Payload) -> None:
    with transaction.atomic():
        enqueue(effect=name, key=key, payload=payload)
