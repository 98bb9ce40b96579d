"""Files of statements: a JSON array, or on each line a statement or a page of a store.

A file may be larger than memory, so it is read through a window: no more of it is held than
one statement, or one line, and the longest of either is limited.
"""

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Final

from lms.lrs.rules.texts import NotJson, value_of
from lms.lrs.rules.values import Json

_LONGEST: Final = 16 * 1024 * 1024
_CHUNK: Final = 64 * 1024
_SPACE: Final = re.compile(r"[ \t\r\n]*")
# Finds where a value ends and judges nothing else in it, so that what is refused is passed over.
_EXTENT: Final = json.JSONDecoder(parse_int=str, parse_float=str, parse_constant=str)


class NoStatements(ValueError):
    """A file is none of statements: it begins as no JSON array and no JSON object."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stood in one place: a value to be judged as a statement, or why there is none.

    Args:
        value: plain values.
        line: where it begins, from 1; 0 when it comes from no file.
        fault: why nothing could be read there.
    """

    value: Json = None
    line: int = 0
    fault: str = ""


def statements_in(file: BinaryIO) -> Iterator[Found]:
    """Yield what a file holds, in its order.

    A broken line or statement is yielded with its fault and the rest is still read. Behind a
    broken place between the statements of an array nothing can be told any more: that fault
    is the last.

    Args:
        file: open for reading, at its beginning; it need not be seekable.

    Raises:
        NoStatements: it is no such file.
    """
    window = _Window(file)
    mark = window.next_mark()
    if mark and mark not in "[{":
        raise NoStatements("it begins neither with [ nor with {")
    yield from _in_array(window) if mark == "[" else _in_lines(window)


class _Window:
    """A part of a text, moved along it; what lies behind is forgotten."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        # A broken byte becomes half of a surrogate pair here, and a fault in its place later.
        self.decoder = codecs.getincrementaldecoder("utf-8-sig")("surrogateescape")
        self.text = ""
        self.start = 0
        self.line = 1

    def next_mark(self) -> str:
        """Go to the next character that is no white space and return it, nothing at the end."""
        while True:
            self._go_to(_SPACE.match(self.text, self.start).end())  # type: ignore[union-attr]
            if self.start < len(self.text):
                return self.text[self.start]
            if not self._widen():
                return ""

    def step(self) -> None:
        """Go over the character that `next_mark` returned."""
        self._go_to(self.start + 1)

    def take_value(self) -> str | None:
        """Go over a JSON value and return its text, None when there is none."""
        while True:
            try:
                _value, end = _EXTENT.raw_decode(self.text, self.start)
            except RecursionError:
                return None
            except json.JSONDecodeError:
                # Half a value looks broken, so only more of the text can tell.
                if self._is_full() or not self._widen():
                    return None
            else:
                return self._go_to(end)

    def take_line(self) -> str | None:
        """Go over the rest of a line and return it, None when it is too long to be held."""
        end = self._end_of_line()
        if end is not None:
            return self._go_to(end)
        while end is None:
            self.start = len(self.text)
            end = self._end_of_line()
        self._go_to(end)
        return None

    def _end_of_line(self) -> int | None:
        while (end := self.text.find("\n", self.start)) < 0:
            if self._is_full():
                return None
            if not self._widen():
                return len(self.text)
        return end

    def _go_to(self, end: int) -> str:
        passed = self.text[self.start : end]
        self.line += passed.count("\n")
        self.start = end
        return passed

    def _is_full(self) -> bool:
        return len(self.text) - self.start > _LONGEST

    def _widen(self) -> bool:
        """Read on; twice as much each time, so that a long value is not searched too often."""
        rest = self.text[self.start :]
        read = self.file.read(max(_CHUNK, len(rest)))
        more = self.decoder.decode(read, final=not read)
        self.text, self.start = rest + more, 0
        return bool(read or more)


def _in_lines(window: _Window) -> Iterator[Found]:
    while window.next_mark():
        line = window.line
        yield from _read(window.take_line(), line)


def _in_array(window: _Window) -> Iterator[Found]:
    mark = "["
    while mark in ("[", ","):
        window.step()
        is_empty = window.next_mark() == "]" and mark == "["
        if not is_empty:
            line = window.line
            text = window.take_value()
            if text is None:
                yield Found(line=line, fault=_BROKEN)
                return
            yield from _read(text, line)
        mark = window.next_mark()
    window.step()
    if mark != "]" or window.next_mark():
        yield Found(line=window.line, fault=_BROKEN)


_BROKEN: Final = "the array is broken here; what follows was not read"


def _read(text: str | None, line: int) -> Iterator[Found]:
    if text is None:
        yield Found(line=line, fault=f"longer than {_LONGEST} characters")
        return
    try:
        text.encode()
        value = value_of(text)
    except UnicodeEncodeError:
        yield Found(line=line, fault="not UTF-8")
    except NotJson as error:
        yield Found(line=line, fault=str(error))
    else:
        yield from (Found(value=one, line=line) for one in _members_of(value))


def _members_of(value: Json) -> list[Json]:
    """Return the statements of a page as a store gives it (1.0.3 Communication §2.1.3)."""
    is_page = isinstance(value, dict) and isinstance(value.get("statements"), list)
    return value["statements"] if is_page else [value]
