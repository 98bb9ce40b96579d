"""A fingerprint of everything that a round depends on: equal rounds have equal ones."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from typing import Any

from mentoring.pairing.rules.values import Round


def digest(matching: Round) -> str:
    """Return the fingerprint: 16 hexadecimal digits of SHA-256 over the round in order."""
    told = json.dumps(plain(matching.in_order()), sort_keys=True)
    return sha256(told.encode()).hexdigest()[:16]


def plain(value: Any) -> Any:
    """Return a value as JSON, with sets in order."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return [[plain(key), plain(value[key])] for key in sorted(value)]
    if isinstance(value, frozenset | set):
        return sorted(map(plain, value))
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    return value
