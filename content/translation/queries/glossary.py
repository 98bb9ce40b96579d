"""The words that translators have agreed on."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from content.translation.rules.glossary import AgreedTerm

FILE = Path(__file__).resolve().parent.parent / "glossary.yaml"


def agreed_terms(language: str) -> tuple[AgreedTerm, ...]:
    """Return what the words of the field are called in a language; a process reads them once."""
    return tuple(
        AgreedTerm(term["source"], tuple(term[language]), term.get("note", ""))
        for term in _terms()
        if term.get(language)
    )


@cache
def _terms() -> tuple[Mapping[str, Any], ...]:
    return tuple(yaml.safe_load(FILE.read_text(encoding="utf-8")))
