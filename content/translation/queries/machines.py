"""Reads about what machines have written."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import F, Q, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation

from content.translation.models import DraftJob

MACHINE = StringTranslation.TRANSLATION_TYPE_MACHINE
READ = Q(reading__read_at__gte=F("updated_at"))


def unread_pieces(keys: Iterable[UUID], locale: Any) -> QuerySet[StringTranslation]:
    """Return what a machine wrote on pages and nobody has read as it says now.

    Only pieces of the text that is to be translated now: what was left behind is on no page.
    """
    keys = list(keys)
    current = StringSegment.objects.filter(
        source__object_id__in=keys, source__locale__language_code=settings.LANGUAGE_CODE
    )
    written = StringTranslation.objects.filter(
        context__object_id__in=keys,
        locale=locale,
        translation_type=MACHINE,
        has_error=False,
        translation_of_id__in=current.values("string_id"),
    )
    unread: QuerySet[StringTranslation] = written.exclude(pk__in=written.filter(READ).values("pk"))
    return unread


def jobs_of(page: Any, locale: Any) -> list[DraftJob]:
    """Return a machine's latest work on a page in a language."""
    found = DraftJob.objects.filter(page_id=page.pk, locale=locale).select_related("asked_by")
    return list(found[:3])
