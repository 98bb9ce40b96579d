"""Why a round could not be computed, with both decisions named and what to do."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mentoring.desk import queries
from mentoring.desk.barring import in_words
from mentoring.pairing.models import Decision, MatchRun
from mentoring.pairing.rules.barring import bar_again
from mentoring.pairing.rules.locks import bars_of_lock
from mentoring.pairing.rules.values import Contradiction, Round
from mentoring.pairing.vocabulary import Obstacle

NO_PLACE: Final = gettext_lazy("The mentor has no free place for the lock.")


def sentences(run: MatchRun) -> list[str]:
    """Return what contradicts what. Two queries at most; protected homes are not named."""
    refusal = run.refusal or {}
    numbers = [int(number) for number in refusal.get("decisions", [])]
    found = queries.decisions_numbered(numbers)
    told = [named(found[number]) for number in numbers if number in found]
    if len(told) < len(numbers):
        return told
    if refusal.get("obstacle"):
        return [*told, *rules_broken(run)]
    return [*told, str(NO_PLACE)] if len(told) == 1 else told


def rules_broken(run: MatchRun) -> list[str]:
    """Return the rule that a lock would break, as far as it is known what it stands on."""
    refusal = run.refusal or {}
    kept = [bar_again(each) for each in refusal.get("bars", [])]
    names = queries.names_of_mentors(run.programme) if kept else {}
    rules = in_words(kept, names) or (f"{Obstacle(refusal['obstacle']).label}.",)
    return [rule_in_words(rule) for rule in rules]


def rule_in_words(rule: str) -> str:
    """Return a rule, a sentence of its own, as what stops a lock."""
    return _("The rule that no lock can break: %(rule)s") % {"rule": rule}


def why_it_cannot_hold(made: Decision, refused: Contradiction, matching: Round) -> str:
    """Return what a decision contradicts that is just made: a rule, another one, or the places."""
    if refused.obstacle:
        names = queries.names_of_mentors(made.mentor.programme)
        rules = in_words(bars_of_lock(refused, matching), names)
        return " ".join(rule_in_words(rule) for rule in rules)
    numbers = [each.number for each in (refused.lock, refused.other) if each]
    others = queries.decisions_numbered([number for number in numbers if number != made.pk])
    return " ".join(f"{named(each)}." for each in others.values()) or str(NO_PLACE)


def named(decision: Decision) -> str:
    """Return a decision with its homes and reason."""
    values: Mapping[str, str] = {
        "kind": str(decision.get_kind_display()),
        "mentor": decision.mentor.household.name,
        "home": decision.mentee.household.name,
        "reason": decision.reason,
    }
    return _("%(kind)s: %(mentor)s and %(home)s (“%(reason)s”)") % values
