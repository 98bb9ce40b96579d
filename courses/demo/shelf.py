"""From a file to a page of the shelf: its themes, their leaflets, the guides."""

import json
from uuid import UUID

from content.models import GuidePage, LeafletPage, LeafletThemePage, MaterialIndexPage
from courses.demo.bodies import BodyReader, Fields, Raw
from courses.demo.files import CurriculumFile
from courses.demo.pages import index, new_page

MATERIAL_INDEX = index(MaterialIndexPage)


def theme(file: CurriculumFile, identity: UUID) -> LeafletThemePage:
    """Return the theme that a file describes."""
    return new_page(LeafletThemePage, file, identity)


def leaflet(file: CurriculumFile, identity: UUID) -> LeafletPage:
    """Return the leaflet that a file describes."""
    body = json.dumps(BodyReader(file, identity).body())
    return new_page(LeafletPage, file, identity, reader=file.need("reader"), body=body)


def guide(file: CurriculumFile, identity: UUID) -> GuidePage:
    """Return the guide that a file describes."""
    reader = BodyReader(file, identity)
    parts = Fields(file, dict(file.values), "guide").keyed_parts("steps")
    discussion = [
        reader.block("question", "question", str(question).strip(), key=str(number))
        for number, question in enumerate(file.need("discussion", list), start=1)
    ]
    return new_page(
        GuidePage,
        file,
        identity,
        introduction=reader.html(file.need("introduction"), "introduction"),
        family_name=file.need("family_name"),
        family=reader.html(file.need("family"), "family"),
        steps=json.dumps([_step(reader, part) for part in parts]),
        discussion=json.dumps(discussion),
    )


def _step(reader: BodyReader, part: Fields) -> Raw:
    key = part.text("key")
    value = {
        "title": part.text("title"),
        "purpose": part.text("purpose"),
        "todo": _lines(reader, part, "todo"),
        "help": _html(reader, part, "help"),
        "mistakes": _lines(reader, part, "mistakes"),
        "example": _html(reader, part, "example"),
        "scene": _html(reader, part, "scene"),
        "question": part.text("question"),
        "reasoning": _html(reader, part, "reasoning"),
        "options": [_option(reader, each, key) for each in part.keyed_parts("options")],
    }
    return reader.block("step", "step", value, key=key)


def _option(reader: BodyReader, part: Fields, step: str) -> Raw:
    value = {
        "text": part.text("text"),
        "fit": part.text("fit"),
        "consequence": part.text("consequence"),
        "finding": part.optional("finding"),
    }
    return reader.item(value, step, part.text("key"))


def _lines(reader: BodyReader, part: Fields, name: str) -> list[Raw]:
    return [
        reader.item(" ".join(str(line).split()), part.text("key"), name, str(number))
        for number, line in enumerate(part.get(name) or [], start=1)
    ]


def _html(reader: BodyReader, part: Fields, name: str) -> str:
    return reader.html(part.get(name), part.at(name))
