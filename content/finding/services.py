"""The only writers of what is searched."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from content.finding.documents import Says, is_searchable, searchable_models, spoken
from content.finding.models import SearchEntry
from content.finding.rules.words import stems_of
from content.pages.models import language_of


@transaction.atomic
def refresh_search(*, page: Page) -> None:
    """Write what a page says now; what nobody may read without asking is not searched.

    Args:
        page: of its own kind (`specific`); pages that no app speaks for are left out.
    """
    if not is_searchable(page):
        return
    if page.live and not page.alias_of_id and not page.get_view_restrictions().exists():
        _write(page)
    else:
        forget(page=page)


def forget(*, page: Page) -> None:
    """Let a page be found no longer."""
    SearchEntry.objects.filter(page_id=page.pk).delete()


@transaction.atomic
def refresh_search_below(*, page: Page) -> None:
    """Write what a page and all pages below it say now: their addresses have changed."""
    for below in _searched_below(page):
        refresh_search(page=below)


@transaction.atomic
def rebuild_search() -> int:
    """Write everything anew and return how many pages are searched."""
    SearchEntry.objects.all().delete()
    for root in Page.get_root_nodes():
        refresh_search_below(page=root)
    return SearchEntry.objects.count()


def _searched_below(page: Page) -> Iterable[Page]:
    for model in searchable_models():
        yield from model.objects.descendant_of(page, inclusive=True).order_by("path").iterator(100)


def _write(page: Page) -> None:
    group, says = spoken(page)
    language = language_of(page.locale_id)
    SearchEntry.objects.update_or_create(
        page_id=page.pk,
        defaults={
            "key": page.translation_key,
            "language": language,
            "group": group.name,
            "title": page.title,
            "summary": getattr(page, "summary", ""),
            "place": says.place[:255],
            "text": says.shown,
            "path": page.get_url() or "",
            **_terms(page, says, language),
        },
    )


def _terms(page: Page, says: Says, language: str) -> dict[str, str]:
    everything = "\n".join([page.title, getattr(page, "summary", ""), says.shown, says.hidden])
    return {
        "title_terms": _between_blanks(stems_of(page.title, language)),
        "terms": _between_blanks(stems_of(everything, language)),
    }


def _between_blanks(stems: Iterable[str]) -> str:
    return f" {' '.join(stems)} "
