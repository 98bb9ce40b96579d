"""What a translated page says, and the pieces that translators go on with."""

from collections.abc import Iterable, Sequence
from typing import Any

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)

from content.api import record_translator
from content.models import ReviewState
from courses.exchange import fields
from courses.exchange.queries import Outward


def says(page: Any) -> dict[str, Any]:
    """Return what a page says, as a file would."""
    return fields.packed(page, Outward())


def page_in(source: Any, locale: Any) -> Any:
    """Return a page in a language; where there is none yet, one that shows the source."""
    found = source.get_translations().filter(locale=locale).first()
    if found is None:
        found = source.copy_for_translation(locale, copy_parents=True, alias=True)
    return found.specific


def take_in_pieces(source: Any, locale: Any, pieces: Iterable[Sequence[str]]) -> None:
    """Lay the translated texts where translators go on with them."""
    told = {(path, text): rest for path, text, *rest in pieces}
    if not told:
        return
    origin, _made = TranslationSource.update_or_create_from_instance(source)
    Translation.objects.get_or_create(source=origin, target_locale=locale)
    for piece in StringSegment.objects.filter(source=origin).select_related("context", "string"):
        rest = told.get((piece.context.path, piece.string.data))
        if rest is not None:
            StringTranslation.objects.update_or_create(
                translation_of_id=piece.string_id,
                context_id=piece.context_id,
                locale=locale,
                defaults={"data": rest[0], "translation_type": rest[1], "tool_name": rest[2]},
            )


def tell_state(page: Any, version: dict[str, Any]) -> None:
    """Write down whether the translation was reviewed where it comes from."""
    if version.get("state"):
        record_translator(
            page=page,
            translated_by=str(version.get("translated_by", ""))[:120],
            state=ReviewState(version["state"]),
        )
