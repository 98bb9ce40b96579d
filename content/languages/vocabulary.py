"""Languages that people in Swedish foster homes read, and what is known of each.

Plural rules: Unicode CLDR 48, plurals.xml, for whole numbers, written as gettext does.
Easy Swedish: `simple` is a registered variant (IANA Language Subtag Registry, 2015-12-29),
so that screen readers and browsers take it for Swedish.
"""

from dataclasses import dataclass
from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

EASY_SWEDISH: Final = "sv-simple"

ONE = "nplurals=2; plural=(n != 1);"
NONE_OR_ONE = "nplurals=2; plural=(n > 1);"
NO_PLURAL = "nplurals=1; plural=0;"
ONE_TWO = "nplurals=3; plural=(n==1 ? 0 : n==2 ? 1 : 2);"
SLAVIC = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : "
    "n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"
)
POLISH = "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<12 || n%100>14) ? 1 : 2);"


class Direction(TextChoices):
    """Which way a language is written."""

    LEFT_TO_RIGHT = "ltr", _("From left to right")
    RIGHT_TO_LEFT = "rtl", _("From right to left")


class Script(TextChoices):
    """The letters of a language (ISO 15924); Latin and Arabic are drawn by the site's font."""

    LATIN = "latn", _("Latin")
    ARABIC = "arab", pgettext_lazy("letters", "Arabic")
    CYRILLIC = "cyrl", _("Cyrillic")
    GREEK = "grek", _("Greek")
    ETHIOPIC = "ethi", _("Ethiopic")
    HEBREW = "hebr", _("Hebrew")
    ARMENIAN = "armn", _("Armenian")
    GEORGIAN = "geor", _("Georgian")
    DEVANAGARI = "deva", _("Devanagari")
    BENGALI = "beng", _("Bengali")
    TAMIL = "taml", _("Tamil")
    THAI = "thai", _("Thai")
    HAN = "hani", _("Chinese")
    OTHER = "zyyy", _("Other: the device's own font")


@dataclass(frozen=True)
class Suggestion:
    """What is known of a language before anybody adds it."""

    code: str
    own_name: str
    swedish_name: str
    english_name: str
    plural_forms: str = ONE
    direction: str = Direction.LEFT_TO_RIGHT.value
    script: str = Script.LATIN.value


RTL, ARAB = Direction.RIGHT_TO_LEFT.value, Script.ARABIC.value
CYRL, ETHI = Script.CYRILLIC.value, Script.ETHIOPIC.value

SUGGESTIONS: Final = (
    Suggestion(EASY_SWEDISH, "Lättläst", "lättläst svenska", "Easy Swedish"),
    Suggestion("uk", "Українська", "ukrainska", "Ukrainian", SLAVIC, script=CYRL),
    Suggestion("fa", "فارسی", "persiska", "Persian", NONE_OR_ONE, RTL, ARAB),
    Suggestion("prs", "دری", "dari", "Dari", NONE_OR_ONE, RTL, ARAB),
    Suggestion("ti", "ትግርኛ", "tigrinja", "Tigrinya", NONE_OR_ONE, script=ETHI),
    Suggestion("am", "አማርኛ", "amhariska", "Amharic", NONE_OR_ONE, script=ETHI),
    Suggestion("fi", "Suomi", "finska", "Finnish"),
    Suggestion("se", "Davvisámegiella", "nordsamiska", "Northern Sami", ONE_TWO),
    Suggestion("nb", "Norsk bokmål", "norska", "Norwegian Bokmål"),
    Suggestion("da", "Dansk", "danska", "Danish"),
    Suggestion("de", "Deutsch", "tyska", "German"),
    Suggestion("fr", "Français", "franska", "French", NONE_OR_ONE),
    Suggestion("es", "Español", "spanska", "Spanish"),
    Suggestion("pl", "Polski", "polska", "Polish", POLISH),
    Suggestion("ru", "Русский", "ryska", "Russian", SLAVIC, script=CYRL),
    Suggestion("bs", "Bosanski", "bosniska", "Bosnian", SLAVIC),
    Suggestion("sq", "Shqip", "albanska", "Albanian"),
    Suggestion("tr", "Türkçe", "turkiska", "Turkish"),
    Suggestion("kmr", "Kurmancî", "nordkurdiska", "Northern Kurdish"),
    Suggestion("ckb", "سۆرانی", "sorani", "Central Kurdish", ONE, RTL, ARAB),
    Suggestion("ps", "پښتو", "pashto", "Pashto", ONE, RTL, ARAB),
    Suggestion("ur", "اردو", "urdu", "Urdu", ONE, RTL, ARAB),
    Suggestion("th", "ไทย", "thailändska", "Thai", NO_PLURAL, script=Script.THAI.value),
    Suggestion("vi", "Tiếng Việt", "vietnamesiska", "Vietnamese", NO_PLURAL),
)
