"""The homes of the demonstration's programmes: invented, and the same on every machine."""

import random
import unicodedata
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from lms.accounts.api import HouseholdKind, demo_people
from lms.common.ids import stable_id
from mentoring.pairing.vocabulary import AgeBand, Form, Theme, Time

FOLDER: Final = Path(__file__).parent
NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_DNS, "homes.demo.hemmaplan.example")
SPOKEN_BY_MANY: Final = 0.8


@dataclass(frozen=True)
class DemoAdult:
    """Somebody who lives in a drawn home."""

    first_name: str
    last_name: str
    email: str
    language: str

    @property
    def learner_id(self) -> uuid.UUID:
        """Return the id by which statements know this person."""
        return stable_id(NAMESPACE, self.email)


@dataclass(frozen=True)
class DemoHome:
    """A drawn home: its adults, or the key of an adult that the demo's people have already."""

    number: int
    town: str
    kind: HouseholdKind
    adults: tuple[DemoAdult, ...]
    told: Mapping[str, Any]
    adult_key: str = ""


@dataclass(frozen=True)
class DemoProgramme:
    """One programme, who coordinates it, and how many homes it has."""

    key: str
    name: str
    organisation: str
    coordinator: str
    max_km: int
    mentors: Mapping[str, Any]
    mentees: Mapping[str, Any]
    protected: Sequence[str]
    applying: int
    renewing: Sequence[str]
    wishes: Mapping[str, Mapping[str, str]]
    towns: Sequence[str]
    languages: Mapping[str, int]
    undertaking: str
    agreement: str


def demo_programmes() -> list[DemoProgramme]:
    """Return the programmes, in the file's order."""
    read = yaml.safe_load((FOLDER / "programmes.yaml").read_text(encoding="utf-8"))
    return [DemoProgramme(**entry) for entry in read]


def mentor_homes(programme: DemoProgramme) -> list[DemoHome]:
    """Return the homes that mentor; they are more open than those that seek."""
    return list(_homes(programme, "mentors", programme.mentors, first=0))


def mentee_homes(programme: DemoProgramme) -> list[DemoHome]:
    """Return the homes that seek a mentor, in the order in which they ask."""
    return list(_homes(programme, "mentees", programme.mentees, first=programme.mentors["total"]))


def protected_homes(programme: DemoProgramme) -> list[DemoHome]:
    """Return the homes of people with protected identity: they wait to be paired by hand."""
    counts = {"named": programme.protected, "total": len(programme.protected)}
    return list(_homes(programme, "protected", counts, first=0))


def applying_homes(programme: DemoProgramme) -> list[DemoHome]:
    """Return the homes that would mentor and wait for a coordinator to read it."""
    counts = {"named": (), "total": programme.applying}
    first = programme.mentors["total"] + programme.mentees["total"]
    return list(_homes(programme, "applying", counts, first=first))


def _homes(
    programme: DemoProgramme, role: str, counts: Mapping[str, Any], *, first: int
) -> Iterator[DemoHome]:
    draw = random.Random(f"{programme.key}/{role}")  # noqa: S311 - invented, not secret
    languages = [code for code, share in programme.languages.items() for _each in range(share)]
    for number in range(counts["total"]):
        named = number < len(counts["named"])
        drawn = draw.choice(languages)
        language = _languages_of_people()[counts["named"][number]] if named else drawn
        yield DemoHome(
            number=first + number,
            town=draw.choice(programme.towns),
            kind=draw.choice(list(HouseholdKind)),
            adults=() if named else _adults(programme, language, first + number, draw),
            told=_told(language, draw, is_open=role in {"mentors", "applying"}),
            adult_key=counts["named"][number] if named else "",
        )


def _adults(
    programme: DemoProgramme, language: str, number: int, draw: random.Random
) -> tuple[DemoAdult, ...]:
    names = _names()[language]
    surname = draw.choice(names["surnames"])
    return tuple(
        DemoAdult(first, surname, _email(first, surname, f"{programme.key}{number}"), language)
        for first in draw.sample(names["first"], k=draw.choice([1, 2, 2]))
    )


def _told(language: str, draw: random.Random, *, is_open: bool) -> Mapping[str, Sequence[str]]:
    speaks = [language]
    if language != "sv" and draw.random() < SPOKEN_BY_MANY:
        speaks.append("sv")
    if language == "sv" and draw.random() > SPOKEN_BY_MANY:
        speaks.append("en")
    return {
        "languages": speaks,
        "themes": _some(Theme.values, draw, 3, 6 if is_open else 4),
        "ages": _some(AgeBand.values, draw, 1, 4 if is_open else 2),
        "times": _some(Time.values, draw, 1, 3),
        "forms": _some(Form.values, draw, 2 if is_open else 1, 2),
    }


def _some(values: Sequence[str], draw: random.Random, least: int, most: int) -> list[str]:
    chosen = set(draw.sample(values, k=draw.randint(least, most)))
    return [value for value in values if value in chosen]


def _email(first: str, surname: str, number: str) -> str:
    plain = unicodedata.normalize("NFKD", f"{first}.{surname}.{number}").lower()
    return f"{plain.encode('ascii', 'ignore').decode()}@example.se"


@cache
def _languages_of_people() -> Mapping[str, str]:
    return {person.key: person.language for person in demo_people()}


@cache
def _names() -> Mapping[str, Mapping[str, Sequence[str]]]:
    read: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        (FOLDER / "names.yaml").read_text(encoding="utf-8")
    )
    return read
