"""Where a text says a word that readers can have explained: plain values, no framework."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

# Nothing can be tapped inside these, or nobody expects to.
QUIET = frozenset(
    {"a", "button", "summary", "label", "legend", "option", "select", "textarea", "title"}
    | {"h1", "h2", "h3", "h4", "h5", "h6", "cite", "code", "pre", "svg", "script", "style"}
)

_TOKENS = re.compile(r"(<!--.*?-->|<[^<>]*>)", re.DOTALL)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)")
# Arabic writes "and", "for", "with" and the article together with the word that follows.
_ATTACHED = "(?:[وف]?(?:[بك]?ال|لل|[بلك])?)"
_ARABIC = re.compile(r"[\u0620-\u064a]")


@dataclass(frozen=True)
class Entry:
    """What may be explained, and by which words a text says it."""

    key: str
    words: tuple[str, ...]


Draw = Callable[[str, str], str]
"""From the key of an entry and the word as it stands in the text to the HTML in its place."""


class Lexicon:
    """The entries of one language, ready to be looked for."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._keys: dict[str, str] = {}
        for entry in entries:
            for word in entry.words:
                self._keys.setdefault(_folded(word), entry.key)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Find the longest words first, as wholes."""
        words = sorted(self._keys, key=lambda word: (-len(word), word))
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, words))})(?!\w)", re.IGNORECASE)

    def explain(self, text: str, draw: Draw, told: set[str]) -> str:
        """Return a text in which the first word of each entry is drawn; see `explained`."""
        if not self._keys:
            return text

        def shown(match: re.Match[str]) -> str:
            key = self._key_of(match)
            if key is None or key in told:
                return match.group()
            told.add(key)
            return draw(key, match.group())

        return self._pattern.sub(shown, text)

    def _key_of(self, match: re.Match[str]) -> str | None:
        said = next((each for each in match.groups() if each), match.group())
        return self._keys.get(_folded(said))


def explained(html: str, lexicon: Lexicon, draw: Draw, told: set[str]) -> str:
    """Return HTML in which the first word of each entry is drawn.

    Args:
        html: what is shown; nothing but the drawn words changes in it.
        lexicon: the entries to look for.
        draw: makes the HTML that stands in the place of a word.
        told: keys that have been explained before; those that are explained here join them.
    """
    quiet: list[str] = []
    return "".join(
        token if _follow(token, quiet) or quiet else lexicon.explain(token, draw, told)
        for token in _TOKENS.split(html)
    )


def lines_of(text: str) -> tuple[str, ...]:
    """Return what stands on the lines of a text, without empty ones."""
    return tuple(line for each in text.splitlines() if (line := " ".join(each.split())))


def repeated(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words that stand in a list more than once, whatever their case."""
    folded = [_folded(word) for word in words]
    return tuple(
        dict.fromkeys(w for w, f in zip(words, folded, strict=True) if folded.count(f) > 1)
    )


def _follow(token: str, quiet: list[str]) -> bool:
    """Say whether a token is a tag, and remember which quiet elements are open."""
    if not _TOKENS.fullmatch(token):
        return False
    tag = _TAG.match(token)
    name = tag.group(2).lower() if tag else ""
    if tag and name in QUIET and not token.endswith("/>"):
        if not tag.group(1):
            quiet.append(name)
        elif name in quiet:
            quiet.remove(name)
    return True


def _spelled(word: str) -> str:
    """Return the pattern of a word; its spaces may be any white space."""
    spelled = r"\s+".join(map(re.escape, word.split()))
    return rf"{_ATTACHED}({spelled})" if _ARABIC.match(word) else spelled


def _folded(word: str) -> str:
    return " ".join(word.casefold().split())
