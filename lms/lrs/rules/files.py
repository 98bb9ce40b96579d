"""Files of statements: a JSON array, a statement on each line, or a page of a store."""

import json
from collections.abc import Iterator
from typing import TextIO

from lms.lrs.rules.values import Json


def statements_in(file: TextIO) -> Iterator[Json]:
    """Yield what a file holds, in its order.

    A file with a statement on each line is read line by line, whatever its size. A line that
    is no JSON is yielded as text, which is no statement: the rest of the file is still read.

    Args:
        file: open for reading, at its beginning.

    Raises:
        ValueError: it is neither lines nor JSON as a whole.
    """
    first = file.readline()
    while first and not first.strip():
        first = file.readline()
    try:
        value = json.loads(first) if first.strip() else []
    except ValueError:
        value = json.loads(first + file.read())
    yield from _statements_of(value)
    for line in file:
        if line.strip():
            yield _value_of(line)


def _statements_of(value: Json) -> list[Json]:
    if isinstance(value, dict) and isinstance(value.get("statements"), list):
        return list(value["statements"])
    return value if isinstance(value, list) else [value]


def _value_of(line: str) -> Json:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return line
