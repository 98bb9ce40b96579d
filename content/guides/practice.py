"""What the simulation shows at each moment: ready values for its page."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from content.guides import rules
from content.guides.queries import Guide, Step
from content.guides.rules import Choice, Scene, Walk
from content.guides.vocabulary import TONES, Fit

WAY = "way"
NEXT = "next"


@dataclass(frozen=True)
class OptionShown:
    """A choice: a link while it can be made, and how well it serves once it has been."""

    text: str
    url: str
    is_chosen: bool
    fit: str
    tone: str


@dataclass(frozen=True)
class Decided:
    """A decision that lies behind, with the way back to it."""

    step: Step
    text: str
    fit: str
    tone: str
    url: str


@dataclass(frozen=True)
class Moment:
    """One page of the simulation; `kind` is start, scene, outcome or summary."""

    kind: str
    step: Step | None
    number: int
    total: int
    options: tuple[OptionShown, ...]
    consequence: str
    finding: str
    decisions: tuple[Decided, ...]
    findings: tuple[str, ...]
    missed: tuple[str, ...]
    next_url: str
    back_url: str
    restart_url: str

    @property
    def percent(self) -> int:
        """Return how much of the way lies behind."""
        return 100 * len(self.decisions) // self.total


def moment(guide: Guide, walk: Walk, base: str, *, is_next: bool) -> Moment:
    """Return what to show to somebody who has walked so far.

    Args:
        guide: in the language it is written in.
        walk: along its scenes, of which there is at least one.
        base: the address of the simulation.
        is_next: whether the next step has been asked for.
    """
    shows_scene = is_next and walk.next_scene is not None
    scene = _scene_shown(walk, shows_scene=shows_scene)
    outcome = walk.last if not is_next else None
    return Moment(
        kind=_kind(walk, is_next=is_next),
        step=guide.step_of(scene) if scene else None,
        number=len(walk.choices) + (1 if shows_scene else 0),
        total=len(walk.scenes),
        options=_options(walk, scene, base, is_open=shows_scene) if scene else (),
        consequence=outcome.option.consequence if outcome else "",
        finding=outcome.option.finding if outcome else "",
        decisions=_decisions(guide, walk.choices, base),
        findings=walk.findings,
        missed=walk.missed,
        next_url=_address(base, walk.way, is_next=True),
        back_url=_address(base, walk.way[:-1], is_next=True),
        restart_url=base,
    )


def _kind(walk: Walk, *, is_next: bool) -> str:
    if is_next:
        return "scene" if walk.next_scene else "summary"
    return "outcome" if walk.last else "start"


def _scene_shown(walk: Walk, *, shows_scene: bool) -> Scene | None:
    if shows_scene:
        return walk.next_scene
    return walk.last.scene if walk.last else None


def _options(walk: Walk, scene: Scene, base: str, *, is_open: bool) -> tuple[OptionShown, ...]:
    chosen = "" if is_open or walk.last is None else walk.last.option.key
    before = walk.way if is_open else walk.way[:-1]
    return tuple(
        OptionShown(
            text=option.text,
            url=_address(base, (*before, option.key)),
            is_chosen=option.key == chosen,
            fit=str(Fit(option.fit).label),
            tone=TONES[Fit(option.fit)],
        )
        for option in scene.options
    )


def _decisions(guide: Guide, choices: Sequence[Choice], base: str) -> tuple[Decided, ...]:
    keys = [choice.option.key for choice in choices]
    return tuple(
        Decided(
            step=guide.step_of(choice.scene),
            text=choice.option.text,
            fit=str(Fit(choice.option.fit).label),
            tone=TONES[Fit(choice.option.fit)],
            url=_address(base, keys[:place], is_next=True),
        )
        for place, choice in enumerate(choices)
    )


def _address(base: str, way: Sequence[str], *, is_next: bool = False) -> str:
    pairs = [*([(WAY, rules.written(way))] if way else []), *([(NEXT, "1")] if is_next else [])]
    return f"{base}?{urlencode(pairs)}" if pairs else base
