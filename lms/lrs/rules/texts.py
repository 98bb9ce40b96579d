"""JSON as the standard means it: no key twice, nothing that Python adds."""

import json
import math

from lms.lrs.rules.values import Json


class NotJson(ValueError):
    """A text is no JSON; the words say why and where."""


def value_of(text: str) -> Json:
    """Return JSON text as plain values.

    Raises:
        NotJson: it is none, or an object in it has a key twice.

    Source: RFC 8259.
    """
    try:
        return json.loads(
            text, object_pairs_hook=_object, parse_constant=_no_constant, parse_float=_finite
        )
    except json.JSONDecodeError as error:
        raise NotJson(f"no JSON at character {error.pos + 1}: {error.msg}") from None
    except RecursionError:
        raise NotJson("nested too deeply") from None
    except ValueError as error:  # a number with thousands of digits, or one of the two below
        raise NotJson(str(error)) from None


def is_deeper(value: Json, most: int) -> bool:
    """Say whether a value is nested deeper than so many levels; a plain value has none."""
    level = [value]
    for _ in range(most + 1):
        holders = [one for one in level if isinstance(one, dict | list)]
        if not holders:
            return False
        level = [
            inner for one in holders for inner in (one.values() if isinstance(one, dict) else one)
        ]
    return True


def as_line(words: str, *, most: int) -> str:
    """Return somebody else's words as a line that a database can keep and a page can show.

    Control characters, U+0000 among them, and halves of surrogate pairs become spaces.
    """
    shown = "".join(each if each.isprintable() else " " for each in words)
    return " ".join(shown.split())[:most]


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise NotJson("an object has the same key twice")
    return found


def _finite(said: str) -> float:
    found = float(said)
    if math.isinf(found):
        raise NotJson("a number is larger than any that is kept")
    return found


def _no_constant(name: str) -> Json:
    raise NotJson(f"{name} is no JSON number")
