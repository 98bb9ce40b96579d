"""What is said of findings, in the author's language."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.writing.queries import Found, Reading
from content.writing.vocabulary import Ease, Finding

_FINDINGS = {
    Finding.MISSING_ALT: gettext_lazy(
        "The picture has no alternative text for those who cannot see it."
    ),
    Finding.MISSING_CAPTIONS: gettext_lazy(
        "The recording has no captions for those who cannot hear it."
    ),
    Finding.MISSING_TRANSCRIPT: gettext_lazy("The recording has no transcript."),
    Finding.PERSONAL_NUMBER: gettext_lazy(
        "There is a personal identity number in the text. Take it out."
    ),
    Finding.CHILD_NAMED: gettext_lazy(
        "This looks like a child's full name. Write no name that points out a real child."
    ),
    Finding.LONG_SENTENCE: gettext_lazy(
        "This sentence is long. Can it become two? Readers in a new language thank you."
    ),
    Finding.HEADING_EMPTY: gettext_lazy("A heading has no words."),
    Finding.HEADING_SKIPS: gettext_lazy(
        "A smaller heading stands here without a larger one above it."
    ),
}

_EASES = {
    Ease.VERY_EASY: gettext_lazy("very easy to read"),
    Ease.EASY: gettext_lazy("easy to read"),
    Ease.MEDIUM: gettext_lazy("as a newspaper"),
    Ease.HARD: gettext_lazy("hard, as an official letter"),
    Ease.VERY_HARD: gettext_lazy("very hard"),
}


def finding(one: Found) -> str:
    """Return a finding as a sentence."""
    return str(_FINDINGS[one.finding])


def place(one: Found) -> str:
    """Return where a finding stands: “Block 3, Text”."""
    if not one.number:
        return _("Title and summary")
    return _("Block %(number)s, %(kind)s") % {"number": one.number, "kind": one.label}


def reason(one: Found) -> str:
    """Return why a page is not published: the place and the sentence."""
    return _("%(place)s: %(reason)s") % {"place": place(one), "reason": finding(one)}


def minutes(reading: Reading) -> str:
    """Return the reading time."""
    return ngettext("%(count)s minute", "%(count)s minutes", reading.minutes) % {
        "count": reading.minutes
    }


def ease(reading: Reading) -> str:
    """Return what the index means; it was made for Swedish and says nothing of others."""
    if reading.content_language != "sv" or not reading.measure.words:
        return ""
    return str(_EASES[reading.measure.ease])
