"""Why a round could not be computed, with both decisions named and what to do."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from mentoring.desk import queries
from mentoring.pairing.models import Decision, MatchRun
from mentoring.pairing.vocabulary import Obstacle


def sentences(run: MatchRun) -> list[str]:
    """Return what contradicts what. One query at most; protected homes are not named."""
    refusal = run.refusal or {}
    numbers = [int(number) for number in refusal.get("decisions", [])]
    found = queries.decisions_numbered(numbers)
    told = [named(found[number]) for number in numbers if number in found]
    if refusal.get("obstacle"):
        rule = str(Obstacle(refusal["obstacle"]).label)
        told.append(_("The rule that no lock can break: %(rule)s.") % {"rule": rule})
    elif len(told) == 1:
        told.append(_("The mentor has no free place for the lock."))
    return told


def named(decision: Decision) -> str:
    """Return a decision with its homes and reason."""
    values: Mapping[str, str] = {
        "kind": str(decision.get_kind_display()),
        "mentor": decision.mentor.household.name,
        "home": decision.mentee.household.name,
        "reason": decision.reason,
    }
    return _("%(kind)s: %(mentor)s and %(home)s (“%(reason)s”)") % values
