"""What `people.yaml` says, as plain values."""

import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from lms.accounts.vocabulary import HouseholdKind, OrganisationKind, Role
from lms.common.ids import stable_id

SOURCE = Path(__file__).with_name("people.yaml")
# Learner ids derive from it, so that statements name the same people on every machine.
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_DNS, "people.demo.hemmaplan.example")


@dataclass(frozen=True)
class DemoOrganisation:
    """A node of the demonstration's tree; a parent stands before its children."""

    key: str
    name: str
    kind: OrganisationKind
    code: str = ""
    parent: str = ""


@dataclass(frozen=True)
class DemoPerson:
    """Someone of the demonstration and how far the basic training has come.

    `progress` is one of none, started, halfway, almost, complete.
    """

    key: str
    email: str
    first_name: str
    last_name: str
    language: str
    organisation: str
    role: Role
    progress: str
    story: str
    alias: str = ""
    protected_identity: bool = False

    @property
    def learner_id(self) -> uuid.UUID:
        """Return the id by which statements know this person."""
        return stable_id(NAMESPACE, self.key)


@dataclass(frozen=True)
class DemoHousehold:
    """A foster home of the demonstration and the keys of its adults."""

    key: str
    name: str
    kind: HouseholdKind
    organisation: str
    members: tuple[str, ...]


@cache
def _source() -> dict[str, list[dict[str, Any]]]:
    read: dict[str, list[dict[str, Any]]] = yaml.safe_load(SOURCE.read_text(encoding="utf-8"))
    return read


def demo_organisations() -> list[DemoOrganisation]:
    """Return the nodes, parents first."""
    return [
        DemoOrganisation(**entry | {"kind": OrganisationKind(entry["kind"])})
        for entry in _source()["organisations"]
    ]


def demo_people() -> list[DemoPerson]:
    """Return everyone, in the file's order."""
    return [DemoPerson(**entry | {"role": Role(entry["role"])}) for entry in _source()["people"]]


def demo_households() -> list[DemoHousehold]:
    """Return the foster homes, in the file's order."""
    return [
        DemoHousehold(
            **entry | {"kind": HouseholdKind(entry["kind"]), "members": tuple(entry["members"])}
        )
        for entry in _source()["households"]
    ]
