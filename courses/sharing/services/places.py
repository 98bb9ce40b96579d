"""Where a new course is put, and what its address is called."""

from typing import Any

from django.conf import settings
from django.utils.text import slugify
from wagtail.models import Page

from courses.catalogue.models import CourseIndexPage
from courses.sharing.errors import NoCatalogue


def catalogue() -> Any:
    """Return the catalogue of the source language.

    Raises:
        NoCatalogue: there is none.
    """
    indexes = CourseIndexPage.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    index = indexes.order_by("path").first()
    if index is None:
        raise NoCatalogue
    return index


def free_slug(parent: Any, title: str) -> str:
    """Return an address for a new child that no other child has."""
    wanted = slugify(title)[:200] or "kurs"
    taken = set(Page.objects.child_of(parent).values_list("slug", flat=True))
    numbered = (f"{wanted}-{number}" for number in range(2, len(taken) + 3))
    return next(slug for slug in (wanted, *numbered) if slug not in taken)
