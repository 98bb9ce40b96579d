"""What pages say, whether or not their words have been compiled."""

from django.utils import translation
from django.utils.html import escape


def said(words: str, language: str = "sv") -> str:
    """Return words of the interface as a page in a language shows them."""
    with translation.override(language):
        return escape(translation.gettext(words))
