"""The print form of what one practises: a story to leaf through, steps to mark, numbers to call."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.blocks.scenarios.block import scenario_of
from content.blocks.scenarios.rules import Choice, Scenario, Scene
from content.blocks.self_checks import step_names
from content.contacts.queries import ShownContact, contacts_for
from content.printing.blocks import SHORT_LINES, Pieces, Sheets, print_form, rich
from lms.printing.api import (
    Box,
    Heading,
    InLanguage,
    Listing,
    Paragraph,
    Question,
    WritingLines,
    plain,
)
from lms.ui.api import direction_of


@print_form("contacts")
def contacts(block: Any, _sheets: Sheets) -> Pieces:
    """Who helps with what, each with the number beside the name."""
    keys = [contact.translation_key for contact in block.value["contacts"] if contact]
    shown = contacts_for(keys, reader=get_language() or "")
    title = block.value["title"]
    heading = (Heading(title, 3),) if title else ()
    return (*heading, Listing(tuple(_contact(contact) for contact in shown)))


def _contact(contact: ShownContact) -> Pieces:
    ways = [contact.phone, contact.website, contact.hours, contact.address]
    reached = " · ".join(way for way in ways if way)
    name = f"{contact.name}: {reached}" if reached else contact.name
    pieces: Pieces = (Paragraph(plain(name)), Paragraph(plain(contact.purpose), is_quiet=True))
    if not contact.is_fallback:
        return pieces
    return (InLanguage(contact.language, direction_of(contact.language), pieces),)


@print_form("scenario")
def scenario(block: Any, _sheets: Sheets) -> Pieces:
    """Numbered scenes: each choice says at which one to read on."""
    story = scenario_of(block)
    numbers = {scene.id: number for number, scene in enumerate(story.scenes, start=1)}
    intro = (Paragraph(plain(story.intro)),) if story.intro else ()
    scenes = tuple(_scene(story, scene, numbers) for scene in story.scenes)
    return (Heading(story.title, 3), *intro, *scenes)


def _scene(story: Scenario, scene: Scene, numbers: dict[str, int]) -> Box:
    if scene.is_ending:
        good = _("What was good: %(words)s") % {"words": scene.good}
        inside: Pieces = (*rich(scene.text), Paragraph(plain(good)))
    else:
        choices = tuple(_choice(story, choice, numbers) for choice in scene.choices)
        inside = (*rich(scene.text), Listing(choices))
    return Box(inside, str(numbers[scene.id]), "green" if scene.is_ending else "sky")


def _choice(story: Scenario, choice: Choice, numbers: dict[str, int]) -> Pieces:
    following = story.after(choice)
    number = numbers[following.id] if following else ""
    where = _("Read on at %(number)s.") % {"number": number}
    came = " ".join(part for part in (choice.consequence, where) if part)
    return (Paragraph(plain(choice.text)), Paragraph(plain(came), is_quiet=True))


@print_form("self_check")
def self_check(block: Any, _sheets: Sheets) -> Pieces:
    """The statements, each with its four steps to mark."""
    value = block.value
    intro = (Paragraph(plain(value["intro"])),) if value["intro"] else ()
    rows = tuple(
        Question(number, each["text"], step_names())
        for number, each in enumerate(value["statements"], start=1)
    )
    return (Heading(value["title"], 3), *intro, *rows)


@print_form("self_check_again")
def self_check_again(block: Any, _sheets: Sheets) -> Pieces:
    """Paper asks to look back at the steps that were marked, and leaves room for what has moved."""
    words = _("Look back at the steps that you marked. Has anything moved?")
    return (
        Heading(block.value["title"], 3),
        Paragraph(plain(words)),
        WritingLines(SHORT_LINES),
    )
