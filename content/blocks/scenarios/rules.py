"""What a scenario is, what can be wrong with it, and how somebody walks through it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

LONGEST_WALK: Final = 60


@dataclass(frozen=True)
class Choice:
    """Something to do in a scene; `leads_to` is the name of another scene."""

    id: str
    text: str
    consequence: str
    leads_to: str


@dataclass(frozen=True)
class Scene:
    """What happens at a point of the story; without choices it is an ending.

    Attributes:
        id: stays the same when the scene is edited or translated.
        name: what authors call it; never shown to readers, never translated.
        text: HTML as it is kept.
        choices: what one can do.
        good: at an ending, what was good about it.
    """

    id: str
    name: str
    text: str
    choices: tuple[Choice, ...] = ()
    good: str = ""

    @property
    def is_ending(self) -> bool:
        """Say whether the story ends here."""
        return not self.choices


@dataclass(frozen=True)
class Scenario:
    """A story that branches; it begins with its first scene."""

    block_id: str
    title: str
    intro: str
    scenes: tuple[Scene, ...]

    @cached_property
    def by_name(self) -> Mapping[str, Scene]:
        """Find a scene by what authors call it; of two alike the first."""
        return {folded(scene.name): scene for scene in reversed(self.scenes)}

    @property
    def endings(self) -> tuple[Scene, ...]:
        """Return the scenes in which the story can end."""
        return tuple(scene for scene in self.scenes if scene.is_ending)

    def after(self, choice: Choice) -> Scene | None:
        """Return the scene that a choice leads to."""
        return self.by_name.get(folded(choice.leads_to))


class Flaw(StrEnum):
    """What keeps a scenario from being published."""

    NAME_TWICE = "name_twice"
    LEADS_NOWHERE = "leads_nowhere"
    NOBODY_GETS_THERE = "nobody_gets_there"
    NO_WAY_OUT = "no_way_out"
    NO_ENDING = "no_ending"
    NOTHING_GOOD = "nothing_good"
    GOOD_TOO_EARLY = "good_too_early"


@dataclass(frozen=True)
class Problem:
    """A flaw and its place: a scene by its number from 0, perhaps one of its choices."""

    flaw: Flaw
    scene: int
    choice: int | None = None


@dataclass(frozen=True)
class Step:
    """A scene that was left, and by which choice."""

    scene: Scene
    choice: Choice


@dataclass(frozen=True)
class Walk:
    """Where somebody stands in a story, and how they came there."""

    steps: tuple[Step, ...]
    scene: Scene
    is_whole: bool

    @property
    def choices(self) -> tuple[str, ...]:
        """Return the ids of what was chosen, in order."""
        return tuple(step.choice.id for step in self.steps)

    @property
    def is_finished(self) -> bool:
        """Say whether the story has ended."""
        return self.scene.is_ending


def walk(scenario: Scenario, choices: Sequence[str]) -> Walk:
    """Follow choices from the beginning, as far as the story knows them.

    Args:
        scenario: a story with at least one scene.
        choices: ids of what was chosen; when the story has changed since, some may be gone.
    """
    here, steps = scenario.scenes[0], []
    for chosen in choices[:LONGEST_WALK]:
        choice = next((each for each in here.choices if each.id == chosen), None)
        following = scenario.after(choice) if choice else None
        if choice is None or following is None:
            break
        steps.append(Step(here, choice))
        here = following
    return Walk(tuple(steps), here, is_whole=len(steps) == len(choices))


def problems(scenario: Scenario) -> tuple[Problem, ...]:
    """Return everything that is wrong with a story, in its order."""
    found = [*_wrong_scenes(scenario)]
    if not scenario.endings:
        return (*found, Problem(Flaw.NO_ENDING, 0))
    return (*found, *_wrong_ways(scenario))


def folded(name: str) -> str:
    """Return a name as names are compared."""
    return " ".join(name.casefold().split())


def _wrong_scenes(scenario: Scenario) -> Iterator[Problem]:
    for number, scene in enumerate(scenario.scenes):
        if scenario.by_name[folded(scene.name)] is not scene:
            yield Problem(Flaw.NAME_TWICE, number)
        if scene.is_ending and not scene.good.strip():
            yield Problem(Flaw.NOTHING_GOOD, number)
        if scene.good.strip() and not scene.is_ending:
            yield Problem(Flaw.GOOD_TOO_EARLY, number)
        for place, choice in enumerate(scene.choices):
            if scenario.after(choice) is None:
                yield Problem(Flaw.LEADS_NOWHERE, number, place)


def _wrong_ways(scenario: Scenario) -> Iterator[Problem]:
    """Yield scenes that nobody reaches, and those from which no ending can be reached."""
    ways = {scene.id: {to.id for to in _after(scenario, scene)} for scene in scenario.scenes}
    back = {here: {there for there in ways if here in ways[there]} for here in ways}
    reached = _closure({scenario.scenes[0].id}, ways)
    ended = _closure({scene.id for scene in scenario.endings}, back)
    for number, scene in enumerate(scenario.scenes):
        if scene.id not in reached:
            yield Problem(Flaw.NOBODY_GETS_THERE, number)
        elif scene.id not in ended:
            yield Problem(Flaw.NO_WAY_OUT, number)


def _after(scenario: Scenario, scene: Scene) -> Iterator[Scene]:
    for choice in scene.choices:
        following = scenario.after(choice)
        if following is not None:
            yield following


def _closure(begin: set[str], ways: Mapping[str, set[str]]) -> set[str]:
    found, waiting = set(begin), list(begin)
    while waiting:
        new = ways[waiting.pop()] - found
        found |= new
        waiting += new
    return found
