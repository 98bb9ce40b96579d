"""What a certificate says, frozen on the day it was issued: plain values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, Self


@dataclass(frozen=True, kw_only=True)
class Facts:
    """Everything that is printed, as it was true when the certificate was issued.

    `course` and `goals` are in `course_language`: a course that is not translated keeps its
    Swedish title on an Arabic certificate, marked as Swedish. `organisation` is empty for a
    protected identity, because it would say where the person lives.
    """

    name: str
    course: str
    course_key: str
    course_language: str
    goals: tuple[str, ...]
    hours: int
    outline_number: int
    outline_digest: str
    completed_on: date
    issued_on: date
    organisation: str
    language: str

    def as_json(self) -> dict[str, Any]:
        """Return the facts as values that JSON knows."""
        return asdict(self) | {
            "goals": list(self.goals),
            "completed_on": self.completed_on.isoformat(),
            "issued_on": self.issued_on.isoformat(),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read facts as `as_json` wrote them; what a later release added is left out."""
        known = {field.name: data[field.name] for field in fields(cls)}
        return cls(
            **known
            | {
                "goals": tuple(known["goals"]),
                "completed_on": date.fromisoformat(known["completed_on"]),
                "issued_on": date.fromisoformat(known["issued_on"]),
            }
        )

    @property
    def edition(self) -> str:
        """Return which edition of the course counted: its number and a short fingerprint."""
        return f"{self.outline_number} · {self.outline_digest[:8]}"
