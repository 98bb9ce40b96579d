"""Reads about translations."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.timezone import localdate
from wagtail.models import Page

from content.translation.models import ReviewState, TranslationReview
from content.translation.vocabulary import Credit


@dataclass(frozen=True)
class Standing:
    """What readers are told of a translation.

    Attributes:
        reviewed_on: when somebody read it and stood for it; None when nobody has.
        by: an organisation, or a name whose bearer wants it told; mostly empty.
    """

    reviewed_on: date | None
    by: str = ""


def standing_of(page: Any) -> Standing:
    """Return how a translation stands; one query."""
    row = TranslationReview.objects.filter(page_id=page.pk).select_related("reviewed_by").first()
    if row is None or row.state != ReviewState.REVIEWED:
        return Standing(None)
    return Standing(localdate(row.reviewed_at or row.updated_at), _told_of(row))


def _told_of(row: TranslationReview) -> str:
    """Return who is named to readers: by name only as long as the person may be named."""
    person = row.reviewed_by
    if row.credit != Credit.NAME:
        return str(row.credited)
    return "" if person is None or person.has_protected_identity else person.get_full_name()


def is_source(page: Any) -> bool:
    """Say whether a page is written in the source language."""
    return bool(page.locale.language_code == settings.LANGUAGE_CODE)


def is_translation(page: Any) -> bool:
    """Say whether a page's text was translated: neither the source nor a stand-in for it."""
    return not page.alias_of_id and bool(page.locale.language_code != settings.LANGUAGE_CODE)


def source_of(page: Any) -> Page | None:
    """Return the page of the source language that a page is a translation of."""
    found = Page.objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return found.first()
