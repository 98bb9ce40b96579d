"""Draw the examples in a language and a theme."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from pathlib import Path

from django.http import HttpRequest
from django.template import engines
from django.utils import translation

from lms.ui.gallery.examples import EXAMPLES, Example, Say

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "ui" / "components"


@dataclass(frozen=True)
class Showing:
    """All examples of one component, drawn."""

    name: str
    comment: str
    is_wide: bool
    drawings: list[str]


def showings(request: HttpRequest, language: str) -> Iterator[Showing]:
    """Yield each component with its examples drawn in `language` (en or ar)."""
    say: Say = lambda en, ar: ar if language == "ar" else en  # noqa: E731
    for name, group in groupby(EXAMPLES, key=lambda example: example.component):
        examples = list(group)
        with translation.override(language):
            drawings = [draw(example, request, say) for example in examples]
        yield Showing(name, opening_comment(name), examples[0].is_wide, drawings)


def draw(example: Example, request: HttpRequest, say: Say) -> str:
    """Return the markup of one example."""
    source = example.source or f'{{% include "ui/components/{example.component}.html" %}}'
    template = engines["django"].from_string(f"{{% load ui %}}{source}")
    return str(template.render(dict(example.inputs(say)), request))


@lru_cache(maxsize=64)
def opening_comment(name: str) -> str:
    """Return what a component says about its inputs, or nothing for a drawing tag."""
    path = TEMPLATES / f"{name}.html"
    if not path.is_file():
        return ""
    text = path.read_text()
    return text.partition("{% comment %}")[2].partition("{% endcomment %}")[0].strip()
