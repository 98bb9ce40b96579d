"""The block that authors write a scenario with, and the plain value that it holds."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from content.blocks import previews
from content.blocks.scenarios import rules
from content.blocks.scenarios.rules import Choice, Flaw, Problem, Scenario, Scene
from content.blocks.text import rich_text
from lms.ui.api import listed

WORDS: Mapping[Flaw, Any] = {
    Flaw.NAME_TWICE: _("Another scene has this name already."),
    Flaw.LEADS_NOWHERE: _("No scene is called “%(name)s”. There are: %(names)s."),
    Flaw.NOBODY_GETS_THERE: _("No choice leads to this scene from the first one."),
    Flaw.NO_WAY_OUT: _("From this scene nobody can reach an ending."),
    Flaw.NO_ENDING: _("The story has no ending: at least one scene must have no choices."),
    Flaw.NOTHING_GOOD: _("An ending says what was good about it, whatever was chosen."),
    Flaw.GOOD_TOO_EARLY: _("Only an ending says what was good. This scene has choices."),
}

FIELDS: Mapping[Flaw, str] = {
    Flaw.NAME_TWICE: "name",
    Flaw.NOBODY_GETS_THERE: "name",
    Flaw.NO_WAY_OUT: "choices",
    Flaw.NOTHING_GOOD: "good",
    Flaw.GOOD_TOO_EARLY: "good",
}


class WorkingNameBlock(blocks.CharBlock):
    """A word by which authors know a part; readers never see it and nobody translates it."""

    def get_translatable_segments(self, _value: Any) -> list[Any]:
        """Return nothing: the name is the same in every language."""
        return []

    def restore_translated_segments(self, value: Any, _segments: Any) -> Any:
        """Return the name as it was."""
        return value


class ChoiceBlock(blocks.StructBlock):
    """Something to do in a scene."""

    text = blocks.TextBlock(label=_("What one does"), rows=2)
    consequence = blocks.TextBlock(
        label=_("What comes of it"),
        required=False,
        rows=2,
        help_text=_("Told before the next scene. Describe; do not judge."),
    )
    leads_to = WorkingNameBlock(
        label=_("Leads to the scene"), help_text=_("Its name, exactly as it stands there.")
    )

    class Meta:
        icon = "arrow-right"
        label = _("Choice")
        label_format = "{text}"


class SceneBlock(blocks.StructBlock):
    """A point of the story."""

    name = WorkingNameBlock(
        label=_("Name of the scene"),
        max_length=60,
        help_text=_("For you and the choices that lead here. Readers do not see it."),
    )
    text = rich_text(label=_("What happens"))
    choices = blocks.ListBlock(
        ChoiceBlock(),
        label=_("Choices"),
        default=[],
        help_text=_("Two or three, all of them something a sensible person does. None: an ending."),
    )
    good = blocks.TextBlock(
        label=_("What was good about it"),
        required=False,
        rows=2,
        help_text=_("For endings: what one did well on the way here, and what to take along."),
    )

    class Meta:
        icon = "view"
        label = _("Scene")
        label_format = "{name}"


class ScenarioBlock(blocks.StructBlock):
    """A situation in which what happens next depends on what the reader does."""

    title = blocks.CharBlock(label=_("Title"))
    intro = blocks.TextBlock(label=_("Introduction"), required=False, rows=2)
    scenes = blocks.ListBlock(
        SceneBlock(),
        label=_("Scenes"),
        min_num=2,
        collapsed=True,
        help_text=_("The story begins with the first one; the order of the others is free."),
    )

    class Meta:
        icon = "redirect"
        label = _("Scenario with choices")
        preview_value = previews.SCENARIO
        preview_template = previews.EXERCISE
        description = _("A story that branches: choose, see what comes of it, go back.")

    def clean(self, value: Any) -> Any:
        """Refuse a story in which somebody would get lost.

        Raises:
            StructBlockValidationError: names each flaw where it stands.
        """
        cleaned = super().clean(value)
        scenario = scenario_in("", cleaned)
        found = rules.problems(scenario)
        if found:
            raise StructBlockValidationError(block_errors=_errors(scenario, found))
        return cleaned


def scenario_of(block: Any) -> Scenario:
    """Return a scenario block (`StreamChild`) as a plain value."""
    return scenario_in(block.id, block.value)


def scenario_in(block_id: str, value: Any) -> Scenario:
    """Return the value of a scenario block as a plain one."""
    return Scenario(
        block_id=block_id,
        title=value["title"],
        intro=value["intro"] or "",
        scenes=tuple(_scene(item) for item in value["scenes"].bound_blocks),
    )


def _scene(item: Any) -> Scene:
    value = item.value
    return Scene(
        id=item.id,
        name=value["name"],
        text=value["text"].source,
        choices=tuple(_choice(choice) for choice in value["choices"].bound_blocks),
        good=value["good"] or "",
    )


def _choice(item: Any) -> Choice:
    value = item.value
    return Choice(
        id=item.id,
        text=value["text"],
        consequence=value["consequence"] or "",
        leads_to=value["leads_to"],
    )


def _errors(scenario: Scenario, found: tuple[Problem, ...]) -> dict[str, Any]:
    """Return Wagtail's tree of errors: each flaw stands where it was found."""
    by_scene: list[Any] = [None] * len(scenario.scenes)
    general: list[Any] = []
    for number, scene in enumerate(scenario.scenes):
        mine = [each for each in found if each.scene == number and each.flaw is not Flaw.NO_ENDING]
        by_scene[number] = _scene_error(scenario, scene, mine) if mine else None
    if any(each.flaw is Flaw.NO_ENDING for each in found):
        general = [ValidationError(WORDS[Flaw.NO_ENDING])]
    return {"scenes": ListBlockValidationError(block_errors=by_scene, non_block_errors=general)}


def _scene_error(scenario: Scenario, scene: Scene, found: list[Problem]) -> Any:
    errors: dict[str, Any] = {}
    choices: list[Any] = [None] * len(scene.choices)
    for each in found:
        if each.choice is not None:
            wrong = {"leads_to": _leads_nowhere(scenario, scene.choices[each.choice])}
            choices[each.choice] = StructBlockValidationError(block_errors=wrong)
        elif each.flaw is Flaw.NO_WAY_OUT:
            told = [ValidationError(WORDS[each.flaw])]
            errors["choices"] = ListBlockValidationError(non_block_errors=told)
        else:
            errors[FIELDS[each.flaw]] = ValidationError(WORDS[each.flaw])
    if any(choices):
        errors["choices"] = ListBlockValidationError(block_errors=choices)
    return StructBlockValidationError(block_errors=errors)


def _leads_nowhere(scenario: Scenario, choice: Choice) -> ValidationError:
    names = listed(scene.name for scene in scenario.scenes)
    return ValidationError(
        WORDS[Flaw.LEADS_NOWHERE], params={"name": choice.leads_to, "names": names}
    )
