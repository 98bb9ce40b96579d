"""The same page in another language, and which way a language is written."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, get_language_info, pgettext

from lms.config import languages
from lms.config.languages import LATIN, SOURCE

# Written in their own script, for the languages Django does not know.
_OWN_NAMES = {"ti": "ትግርኛ", "prs": "دری", "se": "Davvisámegiella"}
_RIGHT_TO_LEFT = {"fa", "prs", "ps", "ku-arab", "ckb", "ur", "he"}


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
    known = languages.known().get(code)
    if known:
        return known.direction
    return "rtl" if code.lower() in _RIGHT_TO_LEFT else "ltr"


def script_of(code: str) -> str:
    """Return which letters a language is written with (ISO 15924), Latin when nobody knows."""
    known = languages.known().get(code)
    return known.script if known else LATIN


def interface_language() -> str:
    """Return the language of the words around the text: the reader's, or the one it borrows."""
    return languages.words_of(get_language() or SOURCE)


def comma() -> str:
    """Return what stands between the items of a list in the reader's language."""
    return pgettext("between the items of a list", ", ")


def listed(items: Iterable[object]) -> str:
    """Return items as a list inside a sentence: "one, two", "واحد، اثنان"."""
    return comma().join(map(str, items))


def own_name(code: str) -> str:
    """Return what a language calls itself: "Svenska", "العربيّة", "Soomaali"."""
    known = languages.known().get(code)
    if known or code in _OWN_NAMES:
        return known.own_name if known else _OWN_NAMES[code]
    try:
        name: str = get_language_info(code)["name_local"]
    except KeyError:
        return code
    return name[:1].upper() + name[1:]


def name_of(code: str) -> str:
    """Return what the reader's language calls a language: "svenska", "السويدية"."""
    known = languages.known().get(code)
    return str(known.name) if known else own_name(code)


def shown_languages() -> list[tuple[str, str]]:
    """Return code and name of each language that readers are offered, as form fields ask."""
    return [(code, str(each.name)) for code, each in languages.known().items() if each.is_shown]


def known_languages() -> list[tuple[str, str]]:
    """Return code and name of every language, as model fields ask: a hidden one stays valid."""
    return [(code, str(each.name)) for code, each in languages.known().items()]


def links_for(
    request: HttpRequest | None, current: str, urls: Mapping[str, str] | None = None
) -> tuple[LanguageLink, ...]:
    """Return the languages that readers are offered, with the address of this page in each.

    `urls` overrides the address for languages whose page lies elsewhere.
    """
    known = urls or {}
    return tuple(
        LanguageLink(
            code=code,
            name=each.own_name,
            direction=each.direction,
            url=known.get(code) or _same_page(request, code),
            is_current=code == current,
        )
        for code, each in languages.known().items()
        if each.is_shown or code == current
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
