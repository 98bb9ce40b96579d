"""Stories that branch: nobody gets lost in one that can be saved."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from content.blocks.bodies import LessonBody
from content.blocks.scenarios.block import ScenarioBlock
from content.blocks.scenarios.rules import (
    LONGEST_WALK,
    Choice,
    Flaw,
    Scenario,
    Scene,
    problems,
    walk,
)
from content.blocks.self_checks import unpaired
from tests.factories.practice import SCENARIO, SELF_CHECK, SELF_CHECK_AGAIN, choice, scene

NAMES = ["a", "b", "c", "d"]


def story(**ways: str) -> Scenario:
    """Return a story: for each scene the first letters of those its choices lead to."""
    return Scenario(
        "block",
        "Titel",
        "",
        tuple(
            Scene(
                id=f"scene-{name}",
                name=name,
                text="",
                choices=tuple(Choice(f"{name}{to}", to, "", to) for to in leads_to),
                good="" if leads_to else "Bra.",
            )
            for name, leads_to in ways.items()
        ),
    )


STORIES = st.fixed_dictionaries(
    {name: st.text("abcdx", max_size=3).map(lambda found: "".join(set(found))) for name in NAMES}
).map(lambda ways: story(**ways))


def flaws(scenario: Scenario) -> list[tuple[Flaw, int, int | None]]:
    return [(each.flaw, each.scene, each.choice) for each in problems(scenario)]


def test_a_sound_story_has_no_flaw() -> None:
    assert flaws(story(a="bc", b="ac", c="")) == []


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ({"a": "bx", "b": ""}, (Flaw.LEADS_NOWHERE, 0, 1)),
        ({"a": "b", "b": "", "c": "b"}, (Flaw.NOBODY_GETS_THERE, 2, None)),
        ({"a": "bc", "b": "", "c": "c"}, (Flaw.NO_WAY_OUT, 2, None)),
        ({"a": "b", "b": "a"}, (Flaw.NO_ENDING, 0, None)),
    ],
)
def test_each_flaw_is_named_where_it_stands(ways, found) -> None:
    assert flaws(story(**ways)) == [found]


@given(STORIES)
def test_from_every_scene_of_a_sound_story_an_ending_is_reached(scenario: Scenario) -> None:
    if problems(scenario):
        return
    for number in range(len(scenario.scenes)):
        turned = Scenario("", "", "", (scenario.scenes[number], *scenario.scenes))
        assert _reaches_an_ending(turned)


def _reaches_an_ending(scenario: Scenario) -> bool:
    seen, waiting = set(), [scenario.scenes[0]]
    while waiting:
        here = waiting.pop()
        if here.is_ending:
            return True
        if here.id not in seen:
            seen.add(here.id)
            waiting += [to for each in here.choices if (to := scenario.after(each))]
    return False


@given(STORIES, st.lists(st.sampled_from([a + b for a in NAMES for b in [*NAMES, "x"]])))
def test_a_walk_follows_what_the_story_knows_and_stops_there(scenario, choices) -> None:
    walked = walk(scenario, choices)
    assert list(walked.choices) == choices[: len(walked.choices)]
    assert walked.is_whole == (len(walked.choices) == len(choices))
    assert walk(scenario, walked.choices) == walk(scenario, list(walked.choices))
    assert walk(scenario, walked.choices).is_whole


@given(STORIES, st.lists(st.sampled_from([a + b for a in NAMES for b in NAMES]), max_size=6))
def test_one_step_back_is_where_one_was(scenario: Scenario, choices: list[str]) -> None:
    walked = walk(scenario, choices)
    if walked.steps:
        assert walk(scenario, walked.choices[:-1]).scene is walked.steps[-1].scene


def test_nobody_walks_in_circles_for_ever() -> None:
    around = walk(story(a="ab", b=""), ["aa"] * (LONGEST_WALK + 5))
    assert len(around.steps) == LONGEST_WALK
    assert not around.is_whole


# -- what an author is told ----------------------------------------------------------------------


def told(*scenes: dict) -> dict[str, list[str]]:
    block = ScenarioBlock()
    value = {"title": "Titel", "intro": "", "scenes": list(scenes)}
    with pytest.raises(ValidationError) as refused:
        block.clean(block.to_python(value))
    return dict(_leaves(refused.value))


def _leaves(error, place: str = ""):
    inner = getattr(error, "block_errors", None)
    if isinstance(inner, dict):
        for name, below in inner.items():
            yield from _leaves(below, f"{place}/{name}")
    elif inner:
        found = inner.items() if isinstance(inner, dict) else enumerate(inner)
        for number, below in found:
            if below:
                yield from _leaves(below, f"{place}/{number}")
    general = getattr(error, "non_block_errors", None)
    if general:
        yield place, [str(each) for each in general]
    if inner is None:
        yield place, list(error.messages)


END = scene(9, "slutet", good="Bra.")


def test_the_story_of_the_tests_can_be_saved() -> None:
    block = ScenarioBlock()
    block.clean(block.to_python(SCENARIO["value"]))


def test_a_choice_that_leads_nowhere_says_which_scenes_there_are() -> None:
    found = told(scene(1, "början", choice(1, "Gå", "slutte"), choice(2, "Stå", "slutet")), END)
    assert list(found) == ["/scenes/0/choices/0/leads_to"]
    assert "slutte" in found["/scenes/0/choices/0/leads_to"][0]
    assert "början, slutet" in found["/scenes/0/choices/0/leads_to"][0]


@pytest.mark.parametrize(
    ("scenes", "place"),
    [
        ((scene(1, "a", choice(1, "Gå", "slutet")), END, scene(2, "b", good="Bra.")), "/2/name"),
        ((scene(1, "a", choice(1, "Gå", "slutet")), END, scene(2, "Slutet", good="B")), "/2/name"),
        ((scene(1, "a", choice(1, "Gå", "slutet")), scene(2, "slutet")), "/1/good"),
        ((scene(1, "a", choice(1, "Gå", "slutet"), good="Bra"), END), "/0/good"),
        ((scene(1, "a", choice(1, "Gå", "b")), scene(2, "b", choice(2, "Gå", "a"))), ""),
    ],
)
def test_an_author_is_told_at_the_right_place(scenes, place: str) -> None:
    assert f"/scenes{place}" in told(*scenes)


@pytest.mark.parametrize(
    ("kinds", "alone"),
    [
        (["self_check", "text", "self_check_again"], []),
        (["self_check_again"], [0]),
        (["self_check", "self_check_again", "self_check_again"], [2]),
        (["self_check", "self_check_again", "self_check", "self_check_again"], []),
    ],
)
def test_a_self_check_is_asked_again_once(kinds, alone) -> None:
    assert list(unpaired(kinds)) == alone


def test_a_lesson_that_asks_again_without_having_asked_cannot_be_saved() -> None:
    lesson = LessonBody()
    lesson.clean(lesson.to_python([SELF_CHECK, SELF_CHECK_AGAIN]))
    with pytest.raises(ValidationError) as refused:
        lesson.clean(lesson.to_python([SELF_CHECK_AGAIN, SELF_CHECK]))
    assert set(refused.value.block_errors) == {0}
