"""Suggestions as templates show them, with their reasons in words."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.catalogue.presentation import duration
from courses.catalogue.vocabulary import Theme
from courses.suggestions.queries import Offer
from courses.suggestions.rules import Suggestion
from courses.suggestions.vocabulary import Reason
from lms.accounts.vocabulary import HouseholdKind

KINDS = {
    HouseholdKind.ORDINARY: gettext_lazy("Many foster homes take it"),
    HouseholdKind.KINSHIP: gettext_lazy("Many kinship homes take it"),
    HouseholdKind.EMERGENCY: gettext_lazy("Many emergency foster homes take it"),
    HouseholdKind.ENHANCED: gettext_lazy("Many enhanced foster homes take it"),
}


@dataclass(frozen=True)
class ShownSuggestion:
    """A course to take next: `title` is in `language`, `reason` in the reader's."""

    key: str
    title: str
    url: str
    language: str
    reason: str
    duration: str


def shown(
    found: Iterable[Suggestion], offer: Offer, *, household_kind: str = ""
) -> tuple[ShownSuggestion, ...]:
    """Return suggestions ready to show."""
    return tuple(
        ShownSuggestion(
            key=str(each.key),
            title=entry.title,
            url=entry.path,
            language=entry.content_language,
            reason=_reason(each, offer, household_kind),
            duration=duration(entry.minutes),
        )
        for each in found
        if (entry := offer.entries.get(each.key))
    )


def _reason(each: Suggestion, offer: Offer, household_kind: str) -> str:
    if each.reason is Reason.NEXT_ON_PATH and isinstance(each.because, int):
        return _("Next on the path “%(path)s”") % {"path": offer.roads[each.because].title}
    if each.reason is Reason.SAME_THEME and not isinstance(each.because, int):
        done = offer.entries[each.because] if each.because else None
        words = {"theme": Theme(each.theme).label, "course": done.title if done else ""}
        return _("More on “%(theme)s”, after “%(course)s”") % words
    if each.reason is Reason.HOMES_LIKE_YOURS and household_kind in HouseholdKind.values:
        return str(KINDS[HouseholdKind(household_kind)])
    return _("A good place to begin")
