"""A way through a simulation: plain values, judged anew at each look.

A way is nothing but the keys of what was chosen, step after step. It stands in the address:
nothing is stored about anyone, and the back button goes back (decision 0008).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

KEY_LENGTH = 8
SEPARATOR = "."
LONGEST_WAY = 64


@dataclass(frozen=True)
class Option:
    """Something one can do at a step, and what comes of it."""

    key: str
    text: str
    fit: str
    consequence: str
    finding: str = ""


@dataclass(frozen=True)
class Scene:
    """A step at which something is to be decided; `place` is its number in the guide."""

    key: str
    place: int
    options: tuple[Option, ...]

    def option(self, key: str) -> Option | None:
        """Return the option with this key."""
        return next((option for option in self.options if option.key == key), None)


@dataclass(frozen=True)
class Choice:
    """What was chosen at a step."""

    scene: Scene
    option: Option


@dataclass(frozen=True)
class Walk:
    """How far a way leads: what was chosen, and what waits."""

    scenes: tuple[Scene, ...]
    choices: tuple[Choice, ...]
    is_cut: bool = False

    @property
    def way(self) -> tuple[str, ...]:
        """Return the keys of what was chosen."""
        return tuple(choice.option.key for choice in self.choices)

    @property
    def last(self) -> Choice | None:
        """Return what was chosen last."""
        return self.choices[-1] if self.choices else None

    @property
    def next_scene(self) -> Scene | None:
        """Return the step that waits for a decision; none when all are behind."""
        done = len(self.choices)
        return self.scenes[done] if done < len(self.scenes) else None

    @property
    def findings(self) -> tuple[str, ...]:
        """Return what has been uncovered by choosing so, in order, each once."""
        found = (choice.option.finding for choice in self.choices)
        return tuple(dict.fromkeys(finding for finding in found if finding))

    @property
    def missed(self) -> tuple[str, ...]:
        """Return what other choices would have uncovered at the steps that are behind."""
        known = set(self.findings)
        all_there = (option.finding for choice in self.choices for option in choice.scene.options)
        return tuple(dict.fromkeys(each for each in all_there if each and each not in known))


def short(block_id: str) -> str:
    """Return the part of a block's id that is enough to tell the options of a step apart."""
    return block_id.replace("-", "")[:KEY_LENGTH]


def written(way: Sequence[str]) -> str:
    """Return a way as it stands in an address."""
    return SEPARATOR.join(way)


def read(text: str) -> tuple[str, ...]:
    """Return the way that an address names; what is too long or empty names none."""
    keys = text.split(SEPARATOR)[:LONGEST_WAY]
    return tuple(takewhile(lambda key: 0 < len(key) <= KEY_LENGTH, keys))


def retrace(scenes: Sequence[Scene], way: Sequence[str]) -> Walk:
    """Follow a way as far as it leads.

    A choice that is not there (the guide has changed, or somebody made it up) ends it: the
    walk is cut, and goes on from the step before.
    """
    choices: list[Choice] = []
    for scene, key in zip(scenes, way, strict=False):
        option = scene.option(key)
        if option is None:
            break
        choices.append(Choice(scene, option))
    return Walk(tuple(scenes), tuple(choices), is_cut=len(choices) < len(way))
