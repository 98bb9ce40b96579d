"""Translations by piece, carried from a page to its copy."""

from typing import Any

from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    Translation,
    TranslationSource,
)


def copy_texts(*, of: Any, to: Any, locale: Any) -> None:
    """Let translators go on in a copy where the original's translation stands.

    Pieces are paired by their place: a copy has the blocks of its original.
    """
    source, _created = TranslationSource.update_or_create_from_instance(to)
    Translation.objects.get_or_create(source=source, target_locale=locale)
    pieces = StringSegment.objects.filter(source=source).select_related("context")
    places = {(piece.context.path, piece.string_id): piece for piece in pieces}
    theirs = StringTranslation.objects.filter(
        context__object_id=of.translation_key, locale=locale
    ).select_related("context")
    StringTranslation.objects.bulk_create(
        [
            StringTranslation(
                translation_of_id=each.translation_of_id,
                context=places[each.context.path, each.translation_of_id].context,
                locale=locale,
                data=each.data,
                translation_type=each.translation_type,
                tool_name=each.tool_name,
            )
            for each in theirs
            if (each.context.path, each.translation_of_id) in places
        ],
        ignore_conflicts=True,
    )
