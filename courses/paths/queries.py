"""A path for one reader: what is done, where the reader is, what comes next."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from content.api import Way, kept, version_of
from courses.catalogue.models import CatalogueEntry, CoursePage
from courses.catalogue.queries import entries_by_key
from courses.catalogue.vocabulary import Audience
from courses.paths.models import PathPage
from courses.paths.rules import Standing, standings


@dataclass(frozen=True)
class Stop:
    """A course on the path; without an address it is on its way."""

    title: str
    text: str
    url: str
    minutes: int
    language: str
    state: str
    key: UUID | None


@dataclass(frozen=True)
class Level:
    """A level of the path."""

    title: str
    years: str
    text: str
    goals: tuple[str, ...]
    state: str
    stops: tuple[Stop, ...]


def secretaries_path_page(language: str) -> PathPage | None:
    """Return the live path for secretaries in a language."""
    pages = PathPage.objects.live().filter(locale__language_code=language).defer("levels")
    # SQLite cannot look into a list that is kept as JSON; there are only a few paths.
    ours = (page for page in pages.order_by("path") if Audience.SECRETARY in page.audiences)
    return next(ours, None)


SECRETARIES_PATH = Way("secretaries_path", secretaries_path_page)


@dataclass(frozen=True)
class Road:
    """A path as the row of courses that can be opened on it."""

    title: str
    keys: tuple[UUID, ...]


def roads_in(language: str, *, version: int) -> tuple[Road, ...]:
    """Return the live paths of a language as rows of courses. Kept; few queries when anew."""
    roads: tuple[Road, ...] = kept(("roads", language, version), lambda: _read_roads(language))
    return roads


def _read_roads(language: str) -> tuple[Road, ...]:
    pages = PathPage.objects.live().filter(locale__language_code=language).order_by("path")
    return tuple(
        Road(page.title, tuple(stop.key for level in levels for stop in level.stops if stop.key))
        for page in pages.select_related("alias_of")
        if (levels := _read(page, language))
    )


def levels_of(
    page: PathPage,
    *,
    language: str,
    completed: Collection[UUID],
    hidden: Collection[UUID] = frozenset(),
) -> tuple[Level, ...]:
    """Return the levels with their stops: done, now (the first not done) or next.

    Kept but for the standing: two queries when read anew. Courses that the reader does not
    find are left out, unless they are done.
    """
    drawn: tuple[Level, ...] = kept(
        ("path", page.pk, language, version_of(page)), lambda: _read(page, language)
    )
    if hidden:
        drawn = tuple(_without(level, set(hidden) - set(completed)) for level in drawn)
    road = [[(stop.key, bool(stop.url)) for stop in level.stops] for level in drawn]
    return tuple(
        _standing(level, standing)
        for level, standing in zip(drawn, standings(road, set(completed)), strict=True)
    )


def _without(level: Level, hidden: Collection[UUID]) -> Level:
    return replace(level, stops=tuple(stop for stop in level.stops if stop.key not in hidden))


def _standing(level: Level, standing: tuple[Standing, list[Standing]]) -> Level:
    state, stops = standing
    return Level(
        level.title,
        level.years,
        level.text,
        level.goals,
        state.value,
        tuple(
            Stop(s.title, s.text, s.url, s.minutes, s.language, each.value, s.key)
            for s, each in zip(level.stops, stops, strict=True)
        ),
    )


def _read(page: PathPage, language: str) -> tuple[Level, ...]:
    entries = entries_by_key(language)
    chosen = {
        stop.value.pk: stop.value
        for level in page.levels
        for stop in level.value["stops"]
        if stop.block_type == "course" and stop.value
    }
    keys = dict(CoursePage.objects.filter(pk__in=chosen).values_list("pk", "translation_key"))
    return tuple(_level(block.value, entries, keys, page.content_language) for block in page.levels)


def _level(
    value: Any, entries: Mapping[UUID, CatalogueEntry], keys: Mapping[int, UUID], language: str
) -> Level:
    stops = (_stop(each, entries, keys, language) for each in value["stops"])
    return Level(
        title=value["title"],
        years=value["years"],
        text=value["text"],
        goals=tuple(value["goals"]),
        state=Standing.NEXT.value,
        stops=tuple(stop for stop in stops if stop),
    )


def _stop(
    block: Any, entries: Mapping[UUID, CatalogueEntry], keys: Mapping[int, UUID], language: str
) -> Stop | None:
    if block.block_type == "planned":
        title, text = block.value["title"], block.value["text"]
        return Stop(title, text, "", 0, language, Standing.NEXT.value, None)
    entry = entries.get(keys[block.value.pk]) if block.value and block.value.pk in keys else None
    if entry is None:
        return None
    return Stop(
        entry.title,
        entry.summary,
        entry.path,
        entry.minutes,
        entry.content_language,
        Standing.NEXT.value,
        entry.course_key,
    )
