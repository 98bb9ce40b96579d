"""Translations as course leaders and machines make them, through wagtail-localize."""

from typing import Any

from wagtail.models import Locale, Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource


def prepare(page: Page, code: str = "ar") -> Translation:
    """Open a page for translation as it reads now; nothing is translated yet."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    locale = Locale.objects.get(language_code=code)
    return Translation.objects.get_or_create(source=source, target_locale=locale)[0]


def write(page: Page, text: str = "نص", *, code: str = "ar", kind: str = "manual") -> Translation:
    """Translate every piece of a page with the same words, and publish nothing."""
    translation = prepare(page, code)
    for piece in StringSegment.objects.filter(source=translation.source):
        StringTranslation.objects.update_or_create(
            translation_of=piece.string,
            context=piece.context,
            locale=translation.target_locale,
            defaults={"data": text, "translation_type": kind},
        )
    return translation


def translate(page: Page, text: str = "نص", *, code: str = "ar", kind: str = "manual") -> Any:
    """Translate every piece of a page and publish the translation."""
    translation = write(page, text, code=code, kind=kind)
    translated, _created = translation.source.create_or_update_translation(
        translation.target_locale, publish=False
    )
    translated.get_latest_revision().publish()
    return translated
