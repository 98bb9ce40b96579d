"""Where suggestions stand: on Min sida, where a course is completed, and on its page."""

from collections.abc import Mapping
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail import hooks

from content.api import hidden_keys, kept
from courses.catalogue.learner import AFTER_HOOK
from courses.learning.contributions import HOOK, CompletionPanel, own_courses
from courses.learning.models import Completion
from courses.suggestions.presentation import ShownSuggestion, shown
from courses.suggestions.queries import homes_by_course, offer_in
from courses.suggestions.rules import Record, suggestions
from lms.accounts.api import Panel

TEMPLATE = "courses/suggestions.html"
AFTER_A_COURSE = 2


def on_my_page() -> Panel:
    """Suggest what to take next to whoever has begun something."""
    return Panel(order=15, template=TEMPLATE, context=_for_reader)


def after_completion() -> CompletionPanel:
    """Suggest what to take next where a course is completed, after the certificate."""
    return CompletionPanel(order=90, template=TEMPLATE, context=_after_completion)


def after_course(
    course_key: UUID, language: str, version: int, hidden: frozenset[UUID]
) -> tuple[ShownSuggestion, ...]:
    """Return what follows a course, whoever reads. Kept."""

    def follow() -> tuple[ShownSuggestion, ...]:
        offer = offer_in(language, version=version).but(hidden)
        record = Record([course_key])
        found = suggestions(offer.candidates, record, roads=offer.road_keys, most=AFTER_A_COURSE)
        return shown(found, offer)

    key = ("after", course_key, language, version, hidden)
    following: tuple[ShownSuggestion, ...] = kept(key, follow)
    return following


def _after_completion(request: HttpRequest, _completion: Completion) -> Mapping[str, object] | None:
    return _for_reader(request)


def _for_reader(request: HttpRequest) -> Mapping[str, object] | None:
    """Suggest from what the page has loaded anyway; who takes nothing yet is led elsewhere."""
    mine = own_courses(request)
    if mine is None or mine.is_empty:
        return None
    hidden = hidden_keys(request.user, version=mine.version)
    offer = offer_in(get_language() or "sv", version=mine.version).but(hidden)
    found = suggestions(
        offer.candidates,
        Record(mine.completed_keys, mine.under_way_keys),
        roads=offer.road_keys,
        homes=homes_by_course(mine.household_kind) if mine.household_kind else None,
    )
    following = shown(found, offer, household_kind=mine.household_kind)
    return {"suggestions": following} if following else None


hooks.register("register_my_page_panel", on_my_page)
hooks.register(HOOK, after_completion)
hooks.register(AFTER_HOOK, after_course)
