"""The floors are law only while every app and room stands in a contract."""

import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOP = ("lms", "content", "courses", "certificates", "mentoring")
# Entry points and plain packages; the floors contract names lms.common and guards lms.config.
NOT_ROOMS = {"lms.config", "migrations", "management", "templatetags", "templates", "static"}


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return settings["tool"]["importlinter"]["contracts"]


def guarded() -> set[str]:
    """Return every package that a layers contract names."""
    layers = [layer for contract in contracts() for layer in contract.get("layers", [])]
    names = {name.strip() for layer in layers for name in str(layer).split("|")}
    return {name for name in names if not name.startswith("(")}


def packages(parent: Path) -> set[str]:
    return {
        ".".join(child.parent.relative_to(ROOT).parts)
        for child in parent.glob("*/__init__.py")
        if child.parent.name not in NOT_ROOMS
    }


def unguarded(names: set[str]) -> set[str]:
    return {name for name in names if name not in guarded() | NOT_ROOMS}


def test_every_app_stands_on_a_floor() -> None:
    apps = {top for top in TOP if top != "lms"} | packages(ROOT / "lms")
    assert unguarded(apps) == set()


@pytest.mark.parametrize("app", ["content", "courses", "certificates", "mentoring"])
def test_every_room_stands_in_a_contract(app: str) -> None:
    assert unguarded(packages(ROOT / app)) == set()


def test_an_app_without_a_floor_is_noticed() -> None:
    assert unguarded({"lms.attic"}) == {"lms.attic"}


def test_every_room_has_its_kinds_of_file_guarded() -> None:
    kinds = next(c for c in contracts() if str(c["name"]).startswith("Kinds of file"))
    rooms = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for top in TOP
        for kind in ("rules", "services", "queries", "views")
        for path in (ROOT / top).rglob(f"{kind}.py")
    }
    assert rooms - {str(name) for name in kinds["containers"]} == set()
