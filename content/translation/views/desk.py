"""The translation desk: what waits for a translator, what matters most first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from content.translation.queries import desk as queries
from content.translation.queries.desk import Desk, DeskLanguage, DeskRow, PieceCounts
from content.translation.vocabulary import WAITING, TextState
from lms.accounts.models import User

PAGE_SIZE = 50
# Without one of these, what most learners wait for comes first.
SORTS: dict[str, Callable[[DeskRow], Any]] = {
    "title": lambda row: row.source.title.casefold(),
    "tree": lambda row: row.source.path,
    "state": lambda row: list(TextState).index(row.state),
}
SORT_NAMES = {
    "": _("What most learners wait for"),
    "title": _("Title"),
    "tree": _("Order of the courses"),
    "state": _("State"),
}


@dataclass(frozen=True)
class Choice:
    """One entry of a filter."""

    value: str
    label: str
    is_chosen: bool


@dataclass(frozen=True)
class ShownRow:
    """A row of the desk with where its links lead."""

    row: DeskRow
    pieces: PieceCounts | None
    edit_url: str
    review_url: str


@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show what waits in a language, filtered by course and state.

    Raises:
        PermissionDenied: the reader may change or publish no page.
    """
    if not isinstance(request.user, User) or not queries.may_translate(request.user):
        raise PermissionDenied
    found = queries.desk_of(request.user)
    languages = found.languages()
    chosen = _chosen(languages, request.GET.get("language", ""))
    context = {"languages": languages, "chosen": chosen}
    if chosen:
        context |= _listing(request, found, chosen)
    return render(request, "content/workshop/desk.html", context)


def _listing(request: HttpRequest, found: Desk, chosen: DeskLanguage) -> dict[str, Any]:
    """Return the rows of a language that the filters let through, and the filters."""
    rows = found.rows(chosen.locale, machine=queries.machine_written(chosen.locale))
    work, state = request.GET.get("course", ""), request.GET.get("state", "")
    of_course = [row for row in rows if not work or (row.work and str(row.work.key) == work)]
    let_through = [row for row in of_course if not state or row.state == state]
    order = request.GET.get("sort", "")
    if order in SORTS:
        let_through.sort(key=SORTS[order])
    shown = Paginator(let_through, PAGE_SIZE).get_page(request.GET.get("p"))
    return {
        "items": shown,
        "elided_page_range": shown.paginator.get_elided_page_range(shown.number),
        "rows": _shown(shown, chosen.locale),
        "courses": list(_courses(rows, work)),
        "states": list(_states(of_course, state)),
        "course_pk": next((s.pk for s in found.sources if str(s.key) == work), None),
        "is_filtered": bool(work or state),
        "sorts": [Choice(name, str(label), name == order) for name, label in SORT_NAMES.items()],
    }


def _chosen(languages: Sequence[DeskLanguage], code: str) -> DeskLanguage | None:
    """Return the language asked for, or the one that most learners wait for."""
    asked = (each for each in languages if each.locale.language_code == code)
    return next(asked, languages[0] if languages else None)


def _courses(rows: Sequence[DeskRow], chosen: str) -> Iterator[Choice]:
    works = {row.work.key: row.work for row in rows if row.work}
    for work in sorted(works.values(), key=lambda each: each.path):
        yield Choice(str(work.key), work.title, is_chosen=str(work.key) == chosen)


def _states(rows: Sequence[DeskRow], chosen: str) -> Iterator[Choice]:
    counts: Mapping[TextState, int] = queries.counts_by_state(rows)
    for state in WAITING:
        label = f"{state.label} ({counts.get(state, 0)})"
        yield Choice(state.value, label, is_chosen=state == chosen)


def _shown(rows: Slice[DeskRow], locale: Any) -> list[ShownRow]:
    shown = list(rows)
    counts = queries.piece_counts(shown, locale)
    return [
        ShownRow(row, counts.get(row.source.key), _edit_url(row, locale), _review_url(row))
        for row in shown
    ]


def _edit_url(row: DeskRow, locale: Any) -> str:
    """Return where a page is translated: its editor, or where its translation begins."""
    if row.target and row.target.alias_of_id is None:
        return reverse("wagtailadmin_pages:edit", args=[row.target.pk])
    begin = reverse("wagtail_localize:submit_page_translation", args=[row.source.pk])
    return f"{begin}?select_locale={locale.language_code}"


def _review_url(row: DeskRow) -> str:
    return reverse("review_translation", args=[row.review_pk]) if row.review_pk else ""
