"""The only writers of certificates: issue, issue anew, revoke, keep the sheet."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import IO

import structlog
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from certificates import pdf, queries, rules
from certificates.errors import (
    CertificateNotFound,
    NothingToRenew,
    NotValid,
    ReasonNamesSomeone,
    ReasonNeeded,
)
from certificates.facts import Facts
from certificates.models import Certificate
from certificates.vocabulary import CertificateState, Effect, Event
from courses.api import course_by_key
from courses.models import Completion, CoursePage
from lms.accounts.api import OrganisationKind, home_organisation, record_access
from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.common.personal_numbers import has_personal_number
from lms.config.languages import words_of
from lms.outbox.api import enqueue

log = structlog.get_logger(__name__)

Draw = Callable[[], int]
DRAWS = 5


def draw_at_random() -> int:
    """Return a number that nobody can guess."""
    return secrets.randbelow(rules.RADIX**rules.PAYLOAD_LENGTH)


@transaction.atomic
def issue(
    *, completion: Completion, at: datetime | None = None, draw: Draw = draw_at_random
) -> Certificate:
    """Issue the certificate of a completion, exactly once, and have it typeset.

    However often and by however many workers it is called, a completion gets one first
    edition; later calls return the newest one, valid or not.

    Args:
        completion: what was completed.
        at: when it is issued; now, unless a demo tells a story of the past.
        draw: where the number comes from.
    """
    existing = queries.current_certificate_of(completion)
    if existing is not None:
        return existing
    organisation = home_organisation(completion.user)
    issued_at = at or now()
    facts = _facts_of(completion, organisation, issued_at)
    try:
        return _add(
            draw, completion=completion, organisation=organisation, facts=facts, issued_at=issued_at
        )
    except IntegrityError:
        # Another worker was faster; the constraint has decided.
        faster = queries.current_certificate_of(completion)
        if faster is None:
            raise
        return faster


@transaction.atomic
def issue_anew(*, certificate: Certificate, draw: Draw = draw_at_random) -> Certificate:
    """Replace a certificate by one that carries the person's present name.

    Everything else stays as it was on the day of the first issue. The old number goes on
    answering, and says where the new one is.

    Raises:
        NothingToRenew: the name is the same.
        NotValid: it was already replaced or revoked.
    """
    if queries.carries_present_name(certificate):
        raise NothingToRenew
    user, at = certificate.completion.user, now()
    _end(certificate, Event.RENEWED, ended_at=at)
    facts = replace(
        certificate.printed,
        name=user.get_full_name(),
        organisation="" if user.has_protected_identity else certificate.printed.organisation,
        issued_on=timezone.localdate(at),
    )
    return _add(
        draw,
        completion=certificate.completion,
        edition=certificate.edition + 1,
        organisation=certificate.organisation,
        facts=facts,
        issued_at=at,
        supersedes=certificate,
    )


@transaction.atomic
def revoke(*, certificate: Certificate, by: User, reason: str) -> Certificate:
    """Take a certificate back, for a reason that everyone who checks it can read.

    Raises:
        ReasonNeeded: the reason is empty.
        ReasonNamesSomeone: the reason holds a personal identity number.
        NotValid: it was already replaced or revoked.
    """
    reason = reason.strip()
    if not reason:
        raise ReasonNeeded
    if has_personal_number(reason):
        raise ReasonNamesSomeone
    _end(certificate, Event.REVOKED, ended_at=now(), revoked_by=by, reason=reason)
    log.info("certificates.revoked", certificate=certificate.pk)
    certificate.refresh_from_db()
    return certificate


@transaction.atomic
def forget_holder(*, user: User) -> None:
    """Let every certificate of a person end without a name, and delete the sheets.

    The number keeps its answer: it was issued here, and its holder has left. What is printed
    never changes otherwise.
    """
    for certificate in Certificate.objects.filter(completion__user=user).select_for_update():
        state = rules.next_state(CertificateState(certificate.state), Event.FORGOTTEN)
        if state is None:
            continue
        nameless = replace(certificate.printed, name="", organisation="")
        certificate.state, certificate.facts = state, nameless.as_json()
        certificate.ended_at = certificate.ended_at or now()
        certificate.reason = ""
        certificate.pdf.delete(save=False)
        certificate.save()
    log.info("certificates.forgotten", person=user.pk)


def typeset(*, certificate: Certificate) -> str:
    """Set the sheet, write it to the store and return its name there.

    The same certificate gives the same bytes under the same name, so a worker that dies
    half-way, or a second one, does no harm.
    """
    content = pdf.render(
        facts=certificate.printed,
        number=certificate.number,
        address=address_of(certificate.number),
    )
    name = f"certificates/{certificate.number[:2]}/{certificate.number}.pdf"
    if default_storage.exists(name):
        # What lies there may be half a file.
        default_storage.delete(name)
    return default_storage.save(name, ContentFile(content))


def open_sheet(*, certificate: Certificate) -> IO[bytes]:
    """Open the printed sheet; one that is not there yet, or no more, is set at once."""
    if not certificate.pdf or not default_storage.exists(str(certificate.pdf)):
        name = typeset(certificate=certificate)
        keep_sheet(certificate=certificate, name=name)
        return default_storage.open(name)
    return certificate.pdf.open()


@transaction.atomic
def keep_sheet(*, certificate: Certificate, name: str, is_told: bool = False) -> None:
    """Note where the sheet lies and, the first time, have the person told.

    Args:
        certificate: whose sheet it is.
        name: where it lies in the store.
        is_told: the person knows already, so that no mail is due.

    Raises:
        CertificateNotFound: the certificate is gone.
    """
    found = Certificate.objects.filter(pk=certificate.pk)
    if found.filter(state=CertificateState.FORGOTTEN).exists():
        # Its holder left while it was set: what lies there bears the name.
        default_storage.delete(name)
        return
    kept = found.filter(pdf="").update(pdf=name)
    if kept and not is_told:
        enqueue(effect=Effect.TELL, key=certificate.number, payload={"certificate": certificate.pk})
    if not kept and not found.exists():
        raise CertificateNotFound


def note_access(*, certificate: Certificate, viewer: User) -> None:
    """Let the person read, in the person's own language, who looked at the certificate."""
    person = certificate.completion.user
    with translation.override(person.language):
        record_access(viewer=viewer, person=person, what=_("A certificate"))


def address_of(number: str) -> str:
    """Return the address that is printed: without a language, so that it meets the reader's."""
    return f"{settings.BASE_URL}/certificate/{rules.written(number)}/"


def _add(draw: Draw, *, facts: Facts, **fields: object) -> Certificate:
    """Write a certificate with a number that nobody has, and have it typeset."""
    certificate = Certificate(number=_free_number(draw), facts=facts.as_json(), **fields)
    # A savepoint of its own, so that the caller's transaction survives a refusal.
    with transaction.atomic():
        certificate.save(force_insert=True)
    enqueue(effect=Effect.TYPESET, key=certificate.number, payload={"certificate": certificate.pk})
    return certificate


def _free_number(draw: Draw) -> str:
    for _attempt in range(DRAWS):
        number = rules.compose(rules.payload_of(draw()))
        if not Certificate.objects.filter(number=number).exists():
            return number
    raise RuntimeError("The source of numbers repeats itself.")


def _end(certificate: Certificate, event: Event, **fields: object) -> None:
    """Let a valid certificate end, if nobody else has ended it meanwhile.

    Raises:
        NotValid: somebody has.
    """
    state = rules.next_state(CertificateState(certificate.state), event)
    if state is None:
        raise NotValid
    valid = Certificate.objects.filter(pk=certificate.pk, state=CertificateState.VALID)
    if not valid.update(state=state, **fields):
        raise NotValid


def _facts_of(
    completion: Completion, organisation: Organisation | None, issued_at: datetime
) -> Facts:
    """Freeze what is true now: the course in the person's language, else as it is written."""
    user, outline = completion.user, completion.outline
    course = course_by_key(completion.course_key, user.language)
    return Facts(
        name=user.get_full_name(),
        course=course.title if course else outline.data["title"],
        course_key=str(completion.course_key),
        course_language=course.content_language if course else settings.LANGUAGE_CODE,
        goals=_goals_of(course),
        hours=outline.data["certificate_hours"],
        outline_number=outline.number,
        outline_digest=outline.digest,
        completed_on=timezone.localdate(completion.completed_at),
        issued_on=timezone.localdate(issued_at),
        organisation=_organisation_shown(user, organisation),
        language=words_of(user.language),
    )


def _goals_of(course: CoursePage | None) -> tuple[str, ...]:
    return tuple(str(block.value) for block in course.goals) if course else ()


def _organisation_shown(user: User, organisation: Organisation | None) -> str:
    """Return the organisation as printed; a district with the municipality it belongs to.

    Where a person lives may follow from it, so a protected identity shows none.
    """
    if organisation is None or user.has_protected_identity:
        return ""
    if organisation.kind != OrganisationKind.DISTRICT:
        return organisation.name
    return f"{organisation.name}, {organisation.get_parent().name}"
