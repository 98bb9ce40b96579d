"""What the pages show of a certificate: ready values, so that templates only display."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from certificates import access, queries, words
from certificates.facts import Facts
from certificates.models import Certificate
from lms.accounts.models import User


@dataclass(frozen=True, kw_only=True)
class Proof:
    """A certificate as one reader sees it."""

    certificate: Certificate
    facts: Facts
    details: tuple[words.Detail, ...]
    differs_from_print: bool
    successor: Certificate | None
    ended_on: str
    is_own: bool
    may_renew: bool
    may_revoke: bool


def proof_for(reader: User | AnonymousUser, certificate: Certificate) -> Proof:
    """Return what this reader may see and do. No query for strangers, one for the signed in."""
    facts = queries.shown_facts(certificate)
    is_own = reader == certificate.completion.user
    return Proof(
        certificate=certificate,
        facts=facts,
        details=words.details_of(facts),
        differs_from_print=facts != certificate.printed,
        successor=getattr(certificate, "superseded_by", None),
        ended_on=_day(certificate),
        is_own=is_own,
        may_renew=is_own and _may_renew(certificate),
        may_revoke=certificate.is_valid
        and isinstance(reader, User)
        and access.may_revoke(reader, certificate),
    )


def card_of(certificate: Certificate) -> Mapping[str, object]:
    """Return what a list of one's own certificates shows of one."""
    facts = certificate.printed
    return {
        "certificate": certificate,
        "facts": facts,
        "completed_on": words.long_date(facts.completed_on),
        "hours": words.hours(facts.hours),
        "may_renew": _may_renew(certificate),
    }


def _may_renew(certificate: Certificate) -> bool:
    return certificate.is_valid and not queries.carries_present_name(certificate)


def _day(certificate: Certificate) -> str:
    if certificate.ended_at is None:
        return ""
    ended_on: date = timezone.localdate(certificate.ended_at)
    return words.long_date(ended_on)
