"""What a page's head tells machines: where it stands for good, and how a link to it looks."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from content.pages.models import language_of

_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclass(frozen=True)
class Head:
    """The canonical address, the card of a shared link and the language of the text."""

    canonical: str
    card: str
    language: str


def head_of(page: Any, path: str) -> Head:
    """Return what stands in the head of a page at an address.

    A page that waits for its translation shows another page's text: that one is the
    canonical one. Slugs are the same in every language, so its address is known.
    """
    language = page.content_language
    if page.is_fallback:
        path = path.replace(f"/{language_of(page.locale_id)}/", f"/{language}/", 1)
    card = reverse("social_card", args=[page.translation_key, language])
    return Head(settings.BASE_URL + path, settings.BASE_URL + card, language)


def data_block(values: Mapping[str, Any]) -> SafeString:
    """Return schema.org values as a block that browsers do not run.

    Source: HTML, “data block”: a script of another type is data, so that the content
    security policy has nothing to allow. Signs that could end the block are escaped.
    """
    said = json.dumps({"@context": "https://schema.org", **values}, ensure_ascii=False)
    return mark_safe(  # noqa: S308 - escaped below
        f'<script type="application/ld+json">{said.translate(_ESCAPES)}</script>'
    )
