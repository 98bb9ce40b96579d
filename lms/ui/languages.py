"""The same page in another language, and which way a language is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language_info, pgettext

# Written in their own script, for the languages Django does not know.
_OWN_NAMES = {"so": "Soomaali", "ti": "ትግርኛ", "prs": "دری", "se": "Davvisámegiella"}
_RIGHT_TO_LEFT = {"ar", "fa", "prs", "ps", "ku-arab", "ckb", "ur", "he"}


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switch."""

    code: str
    name: str
    direction: str
    url: str
    is_current: bool


def direction_of(code: str) -> str:
    """Return `rtl` for languages written from right to left, else `ltr`."""
    return "rtl" if code.lower() in _RIGHT_TO_LEFT else "ltr"


def comma() -> str:
    """Return what stands between the items of a list in the reader's language."""
    return pgettext("between the items of a list", ", ")


def listed(items: Iterable[object]) -> str:
    """Return items as a list inside a sentence: "one, two", "واحد، اثنان"."""
    return comma().join(map(str, items))


@cache
def own_name(code: str) -> str:
    """Return what a language calls itself: "Svenska", "العربيّة", "Soomaali"."""
    if code in _OWN_NAMES:
        return _OWN_NAMES[code]
    try:
        name: str = get_language_info(code)["name_local"]
    except KeyError:
        return code
    return name[:1].upper() + name[1:]


def name_of(code: str) -> str:
    """Return what the reader's language calls a language: "svenska", "السويدية"."""
    return str(dict(settings.LANGUAGES).get(code) or own_name(code))


def links_for(
    request: HttpRequest | None, current: str, urls: Mapping[str, str] | None = None
) -> tuple[LanguageLink, ...]:
    """Return the interface languages with the address of this page in each.

    `urls` overrides the address for languages whose page lies elsewhere.
    """
    known = urls or {}
    return tuple(
        LanguageLink(
            code=code,
            name=own_name(code),
            direction=direction_of(code),
            url=known.get(code) or _same_page(request, code),
            is_current=code == current,
        )
        for code, _name in settings.LANGUAGES
    )


def _same_page(request: HttpRequest | None, code: str) -> str:
    """Swap the language prefix; slugs are the same in every language."""
    if request is None:
        return f"/{code}/"
    first, _, rest = request.path.lstrip("/").partition("/")
    if first not in dict(settings.LANGUAGES):
        return f"/{code}/"
    query = request.META.get("QUERY_STRING", "")
    return f"/{code}/{rest}" + (f"?{query}" if query and request.method == "GET" else "")
