"""A scenario as it stands for a reader: ready values, nothing left to decide."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from content.api import Scenario, Scene, scenario_of, walk
from courses.catalogue.learner import LearnerState
from courses.learning.errors import StoryChanged
from courses.learning.presentation import Sent
from courses.learning.queries import Standing

WAY, BACK, EARLIER = "@way@", "@back@", "@earlier@"
"""What stands for the way to a point that is told without one; the worker knows them too."""


@dataclass(frozen=True, kw_only=True)
class ChoiceView:
    """Something to do now; `way` is the address of what comes then."""

    text: str
    way: str
    is_last: bool


@dataclass(frozen=True, kw_only=True)
class StepView:
    """Something that was done, and what came of it."""

    choice: str
    consequence: str


@dataclass(frozen=True, kw_only=True)
class StoryView:
    """A point of a story: how one came here, what happens and what one can do.

    Attributes:
        id: the block.
        title: what the story is called.
        intro: what is said before it begins.
        text: HTML as it is kept.
        steps: what was done, the first step first.
        choices: what one can do now; none at an ending.
        way: what names this point in an address.
        back: what names the point before; none at the beginning.
        good: at an ending, what was good about it.
        endings: in how many ways the story can end.
        seen: how many of them the reader has seen and kept.
        is_kept: whether this ending is one of them.
        problem: why the reader does not stand where the address says.
    """

    id: str
    title: str
    intro: str
    text: str
    steps: tuple[StepView, ...]
    choices: tuple[ChoiceView, ...]
    way: str
    back: str | None
    good: str
    endings: int
    seen: int = 0
    is_kept: bool = False
    problem: str = ""

    @property
    def latest(self) -> StepView | None:
        """Return what was done last."""
        return self.steps[-1] if self.steps else None

    @property
    def is_finished(self) -> bool:
        """Say whether the story has ended."""
        return not self.choices


def story_view(block: Any, learner: LearnerState, sent: Sent | None = None) -> StoryView:
    """Show a scenario to a reader: where the choices lead that were sent, or its beginning."""
    scenario = scenario_of(block)
    mine = sent if sent and sent.block_id == block.id else Sent(block_id=block.id)
    if isinstance(mine.point, StoryView):
        return mine.point
    here = walk(scenario, mine.choices)
    return replace(
        _point(scenario, here.scene, _way(here.choices), _endings_seen(scenario, learner)),
        steps=tuple(
            StepView(choice=step.choice.text, consequence=step.choice.consequence)
            for step in here.steps
        ),
        back=_way(here.choices[:-1]) if here.steps else None,
        problem="" if here.is_whole else str(StoryChanged.message),
    )


def points_of(scenario: Scenario, learner: LearnerState) -> Iterator[tuple[str, StoryView]]:
    """Yield each choice of a story and the point it leads to, however one came to it."""
    seen = _endings_seen(scenario, learner)
    earlier = StepView(choice=EARLIER, consequence="")
    for scene in scenario.scenes:
        for choice in scene.choices:
            following = scenario.after(choice)
            if following is None:
                continue
            latest = StepView(choice=choice.text, consequence=choice.consequence)
            point = _point(scenario, following, WAY, seen)
            yield choice.id, replace(point, steps=(earlier, latest), back=BACK)


def _point(scenario: Scenario, scene: Scene, way: str, seen: set[str]) -> StoryView:
    return StoryView(
        id=scenario.block_id,
        title=scenario.title,
        intro=scenario.intro,
        text=scene.text,
        steps=(),
        choices=_choices(scenario, scene, way),
        way=way,
        back=None,
        good=scene.good,
        endings=len(scenario.endings),
        seen=len(seen),
        is_kept=scene.id in seen,
    )


def _choices(scenario: Scenario, scene: Scene, here: str) -> tuple[ChoiceView, ...]:
    found = []
    for choice in scene.choices:
        following = scenario.after(choice)
        way = f"{here}.{choice.id}" if here else choice.id
        is_last = following is not None and following.is_ending
        found.append(ChoiceView(text=choice.text, way=way, is_last=is_last))
    return tuple(found)


def _endings_seen(scenario: Scenario, learner: LearnerState) -> set[str]:
    """Return the endings that the reader has seen and that the story still has."""
    if not isinstance(learner, Standing):
        return set()
    kept = learner.walks.get(scenario.block_id, {}).get("endings", ())
    return {scene.id for scene in scenario.endings if scene.id in kept}


def _way(choices: Sequence[str]) -> str:
    return ".".join(choices)
