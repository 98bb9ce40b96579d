"""Find what looks as if it names a child: plain values, no proof, a reason to ask.

Three frames are looked for, in Swedish, English, Arabic and Somali at once, for people mix them:
a name with a child's age (“Saga, 7 år”), a name beside a word for a child (“min fosterson Elias”),
a name that somebody is said to bear (“hon heter Saga”). A name is a word with a capital letter, or
one of the first names that are given. Two weaker signs are a full name, and a common first name in
a sentence about children. It does not find nicknames, initials, or names in scripts without capital
letters that are on no list.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from mentoring.conversations.rules.child_words import (
    ARABIC_NAMES,
    AROUND_CHILDREN,
    BORN,
    CALLED,
    IS,
    NAMELY,
    NO_NAMES,
    NUMBERS,
    OLD,
    RELATIONS,
    SCHOOL,
    SOMALI_NAMES,
    UNITS,
    WORDS_TOO,
)

_LETTERS: Final = r"[^\W\d_][\w'\u2019-]*"
_NAME: Final = rf"(?P<name>{_LETTERS})"
_OPENING: Final = " \"\u201c\u201d\u201e'\u2019»«-"
_QUOTE: Final = r"[\"\u201c\u201d\u201e'\u2019»«]?"
_AGE: Final = rf"(?P<age>\d{{1,2}}|{NUMBERS})"
_PAUSE: Final = r"[ ]?[,،(:-]?[ ]?"

_FRAMES: Final = tuple(
    re.compile(frame, re.IGNORECASE)
    for frame in (
        rf"(?<!\w){_NAME}{_QUOTE}{_PAUSE}(?:(?:{IS})[ ]){{0,2}}{_AGE}[ ]?(?:{UNITS}|{OLD})",
        rf"(?<!\w){_AGE}{OLD}[ ]{_QUOTE}{_NAME}",
        rf"(?<!\w)(?:{RELATIONS})(?:[ ](?:{NAMELY}))?:?[ ]{_QUOTE}{_NAME}",
        rf"(?<!\w)(?:{CALLED}):?[ ]{_QUOTE}{_NAME}",
    )
)
_BARE_AGE: Final = re.compile(rf"(?<!\w){_NAME}[ ]?\([ ]?\d{{1,2}}[ ]?\)")
_FULL: Final = re.compile(rf"(?<!\w){_NAME}[ ](?P<last>[^\W\d_a-zåäöé][\w'\u2019-]+)")
_WORD: Final = re.compile(rf"(?<!\w){_NAME}")
_SENTENCE: Final = re.compile(r"[^.!?؟…\n]+")
_HIMSELF: Final = re.compile(
    r"\b(?:jag heter|jag är|vi heter|mitt namn är|mvh|hälsningar|hälsar|my name is|i am|i'm|hej|"
    r"hello|hi|dear|tack|thanks|magacaygu waa)[ ,:]*$|(?:اسمي|أنا|مرحبا|أهلا)[ ]*$",
    re.IGNORECASE,
)
_SCHOOL: Final = re.compile(SCHOOL)
_BORN: Final = re.compile(BORN, re.IGNORECASE)
_AROUND: Final = re.compile(AROUND_CHILDREN, re.IGNORECASE)
_NEXT: Final = re.compile(rf"[ ](?P<word>{_LETTERS})")
_BEFORE: Final = re.compile(rf"(?<!\w)(?P<word>{_LETTERS})[ ]$")
_DEFINITE: Final = re.compile(r"(?:en|et|na|or|ar|er)$")
GROWN_UP: Final = 21
"""From this age on nobody is a placed child: care may last until the twenty-first birthday."""


@dataclass(frozen=True)
class Naming:
    """Words that look as if they name a child.

    Attributes:
        words: as they stand in the text.
        is_plain: name and surname, school or date of birth stand together, so that whoever
            knows the child knows who is meant.
    """

    words: str
    is_plain: bool = False


def children_named(
    text: str, *, first_names: Collection[str], known: Collection[str] = ()
) -> list[Naming]:
    """Return what in the text looks as if it names a child, in its order, each words once.

    Args:
        text: with plain digits, spaces and dashes (`lms.common.personal_numbers.plain`).
        first_names: common first names of children, in small letters.
        known: first names of those who talk here; alone they are taken for greetings.
    """
    names = frozenset(first_names) | ARABIC_NAMES | SOMALI_NAMES
    others = names - {name.lower() for name in known}
    found = {
        naming.words: naming
        for sentence in _SENTENCE.finditer(text)
        for naming in _in_sentence(sentence.group(), names, others)
    }
    return list(found.values())


def _in_sentence(sentence: str, names: frozenset[str], others: frozenset[str]) -> Iterator[Naming]:
    spans = _framed(sentence, names) or _weak(sentence, others)
    tells_more = bool(_SCHOOL.search(sentence) or _BORN.search(sentence))
    for start, end, has_surname in spans:
        yield Naming(sentence[start:end].strip(" ,:(-"), has_surname or tells_more)


def _framed(sentence: str, names: frozenset[str]) -> list[tuple[int, int, bool]]:
    """Return where a frame holds a name, with its surname if there is one."""
    spans: list[tuple[int, int, bool]] = []
    for frame in _FRAMES:
        for match in _overlapping(frame, sentence):
            if not (_is_child_old(match) and _is_name(match, sentence, names)):
                continue
            before, after = _with_surname(match, sentence, names)
            start, end = min(match.start(), before), max(match.end(), after)
            has_surname = before < match.start("name") or after > match.end("name")
            spans.append((start, end, has_surname))
    spans += [
        (*match.span(), False)
        for match in _BARE_AGE.finditer(sentence)
        if _is_listed(match["name"], names)
    ]
    return _outermost(spans)


def _weak(sentence: str, names: frozenset[str]) -> list[tuple[int, int, bool]]:
    """Return full names, and common first names where children are spoken of."""
    full = [
        (*match.span(), False)
        for match in _FULL.finditer(sentence)
        if _is_listed(match["name"], names)
        and match["name"][0].isupper()
        and not _HIMSELF.search(sentence[: match.start()])
    ]
    if full or not _AROUND.search(sentence):
        return full
    return [
        (*match.span(), False)
        for match in _WORD.finditer(sentence)
        if match["name"][0].isupper()
        and match["name"].lower() in names
        and not _HIMSELF.search(sentence[: match.start()])
    ]


def _overlapping(frame: re.Pattern[str], sentence: str) -> Iterator[re.Match[str]]:
    """Yield matches from every word on: a word that names nobody hides no name after it."""
    at = 0
    while (match := frame.search(sentence, at)) is not None:
        yield match
        at = match.start() + 1


def _is_child_old(match: re.Match[str]) -> bool:
    age = match.groupdict().get("age") or ""
    return not age.isdigit() or int(age) < GROWN_UP


def _is_name(match: re.Match[str], sentence: str, names: frozenset[str]) -> bool:
    word = match["name"]
    if word.lower() in NO_NAMES or (len(word) > 1 and word.isupper() and word.isascii()):
        return False
    if _is_listed(word, names):
        return True
    begins = not sentence[: match.start("name")].strip(_OPENING)
    return word[0].isupper() and not (begins and _DEFINITE.search(word))


def _is_listed(word: str, names: frozenset[str]) -> bool:
    small = word.lower()
    return small in names and (word[0] != small[0] or small not in WORDS_TOO)


def _with_surname(match: re.Match[str], sentence: str, names: frozenset[str]) -> tuple[int, int]:
    """Return where the name begins and ends, with a capitalised word that belongs to it."""
    start, end = match.span("name")
    after = _NEXT.match(sentence, end)
    if after and _could_be_name(after["word"]):
        end = after.end()
    before = _BEFORE.search(sentence[:start])
    # "Saga Lind, 7 år": the frame has found the surname, the first name stands before it.
    if before and before["word"][0].isupper() and _is_listed(before["word"], names):
        start = before.start()
    return start, end


def _could_be_name(word: str) -> bool:
    return word[0].isupper() and not word.isupper() and word.lower() not in NO_NAMES


def _outermost(spans: list[tuple[int, int, bool]]) -> list[tuple[int, int, bool]]:
    """Return the spans in order, without those that lie in another."""
    kept: list[tuple[int, int, bool]] = []
    for start, end, has_surname in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if kept and end <= kept[-1][1]:
            kept[-1] = (kept[-1][0], kept[-1][1], kept[-1][2] or has_surname)
        else:
            kept.append((start, end, has_surname))
    return kept
