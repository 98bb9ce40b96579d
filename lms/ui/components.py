"""Components whose look depends on nothing but their values are drawn once for each.

The values are the key, all of them, together with the language and
the choice of text alone: what is kept can be neither
out of date nor somebody else's. So a value must be hashable: text, numbers, keys, tuples
and frozen dataclasses of these; HTML may be a value, but not hide inside one.
"""

from django.conf import settings
from django.template import loader
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lms.common.shelf import Shelf
from lms.config import languages
from lms.ui.light import is_text_only

_Key = tuple[object, ...]

_shelf: Shelf[_Key, SafeString] = Shelf(4096)


def drawn(template: str, **values: object) -> SafeString:
    """Return a template drawn with these values alone, as `include … only` would.

    Raises:
        TypeError: a value is not hashable, so that nobody can tell whether it has changed.
    """
    # The type counts too: text and the same text marked as HTML are equal, yet draw differently.
    parts = ((name, type(value), value) for name, value in values.items())
    # A language's words, and the list of languages, may change while the process runs.
    key = (template, get_language(), languages.turn(), is_text_only(), *parts)
    kept = _shelf.take(key)
    if kept is None:
        kept = SafeString(loader.get_template(template).render(values))
        if not settings.DEBUG:
            _shelf.put(key, kept)
    return kept
