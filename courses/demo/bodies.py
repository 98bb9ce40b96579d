"""From a file's `body` to the raw data of a StreamField, with ids that never change.

Every id is made from the place of the block in the curriculum (course, lesson, block,
question, option), never from its text or language: translations get the same ids.
"""

import re
from collections.abc import Callable
from typing import Any
from uuid import UUID

from content.api import QuestionKind
from content.models import HelpContact
from courses.demo import shapes
from courses.demo.errors import CurriculumError
from courses.demo.files import SOURCE, CurriculumFile
from lms.common.ids import stable_id

NAMESPACE = UUID("6a1e8b34-52b9-4f0e-9d57-1f4a35c5d0e7")

Raw = dict[str, Any]


def one_line(html: str) -> str:
    """Return rich text without the line breaks of its file."""
    return re.sub(r">\s*\n\s*<", "><", html.strip()).replace("\n", " ")


def page_key(*names: str) -> UUID:
    """Return the translation key of the page with this place in the curriculum."""
    return stable_id(NAMESPACE, *names)


class BodyReader:
    """Turns the blocks of one file into raw data below one identity."""

    def __init__(self, file: CurriculumFile, identity: UUID) -> None:
        self.file = file
        self.identity = identity

    def body(self) -> list[Raw]:
        """Return the raw data of the file's body.

        Raises:
            CurriculumError: a block is unknown, lacks something or holds foreign HTML.
        """
        blocks = self.file.need("body", list)
        return [self._block(number, block) for number, block in enumerate(blocks, start=1)]

    def block(self, kind: str, place: str, value: Any, *, key: str) -> Raw:
        """Return one block with its stable id."""
        return {"type": kind, "value": value, "id": self._id(place, key)}

    def item(self, value: Any, *keys: str) -> Raw:
        """Return one list item with its stable id."""
        return {"type": "item", "value": value, "id": self._id("item", *keys)}

    def html(self, text: Any, where: str) -> str:
        """Return rich text, checked and without the line breaks of the file."""
        for at, reason in shapes.html(text, where):
            raise self.file.wrong(at, reason)
        return one_line(str(text))

    def _block(self, number: int, block: Any) -> Raw:
        where = f"body[{number}]"
        if not isinstance(block, dict) or len(block) != 1:
            raise self.file.wrong(where, "must have exactly one key, the kind of block")
        [(kind, value)] = block.items()
        if kind == "text":
            return self.block("text", "block", self.html(value, f"{where}.text"), key=f"{number}")
        readers: dict[str, Callable[[Fields], Raw]] = {
            "case": self._case,
            "quote": self._quote,
            "accordion": self._accordion,
            "checklist": self._checklist,
            "reflection": self._reflection,
            "quiz": self._quiz,
            "contacts": self._contacts,
            "scenario": self._scenario,
            "self_check": self._self_check,
            "self_check_again": self._titled,
        }
        if kind not in readers:
            raise self.file.wrong(where, f"there is no block called {kind}")
        fields = Fields(self.file, value, f"{where}.{kind}")
        return self.block(kind, "block", readers[kind](fields), key=fields.text("key"))

    def _case(self, fields: "Fields") -> Raw:
        return {
            "title": fields.text("title"),
            "text": self.html(fields.get("text"), fields.at("text")),
            "question": fields.optional("question"),
        }

    def _quote(self, fields: "Fields") -> Raw:
        return {"text": fields.text("text"), "source": fields.optional("source")}

    def _accordion(self, fields: "Fields") -> Raw:
        key = fields.text("key")
        items = [
            self.item(
                {
                    "title": part.text("title"),
                    "text": self.html(part.get("text"), part.at("text")),
                },
                key,
                str(number),
            )
            for number, part in enumerate(fields.parts("items"), start=1)
        ]
        return {"items": items}

    def _checklist(self, fields: "Fields") -> Raw:
        key = fields.text("key")
        items = [
            self.item({"text": part.text("text")}, key, part.text("key"))
            for part in fields.keyed_parts("items")
        ]
        return {"title": fields.text("title"), "items": items}

    def _titled(self, fields: "Fields") -> Raw:
        return {"title": fields.text("title"), "intro": fields.optional("intro")}

    def _self_check(self, fields: "Fields") -> Raw:
        key = fields.text("key")
        statements = [
            self.item({"text": part.text("text")}, key, part.text("key"))
            for part in fields.keyed_parts("statements")
        ]
        return {**self._titled(fields), "statements": statements}

    def _scenario(self, fields: "Fields") -> Raw:
        key = fields.text("key")
        scenes = [
            self.item(self._scene(part, key), key, part.text("key"))
            for part in fields.keyed_parts("scenes")
        ]
        return {**self._titled(fields), "scenes": scenes}

    def _scene(self, fields: "Fields", scenario: str) -> Raw:
        name = fields.text("key")
        choices = fields.keyed_parts("choices") if fields.get("choices") else []
        return {
            "name": name,
            "text": self.html(fields.get("text"), fields.at("text")),
            "choices": [self._scene_choice(part, scenario, name) for part in choices],
            "good": fields.optional("good"),
        }

    def _scene_choice(self, fields: "Fields", scenario: str, scene: str) -> Raw:
        value = {
            "text": fields.text("text"),
            "consequence": fields.optional("consequence"),
            "leads_to": fields.text("to"),
        }
        return self.item(value, scenario, scene, fields.text("key"))

    def _contacts(self, fields: "Fields") -> Raw:
        key = fields.text("key")
        names = [str(name) for name in fields.get("who") or []]
        contacts = HelpContact.objects.filter(
            translation_key__in=[page_key("contact", name) for name in names],
            locale__language_code=SOURCE,
        )
        found = {contact.translation_key: contact.pk for contact in contacts}
        items = []
        for name in names:
            if page_key("contact", name) not in found:
                raise self.file.wrong(fields.at("who"), f"there is no contact called {name}")
            items.append(self.item(found[page_key("contact", name)], key, name))
        return {"title": fields.optional("title"), "contacts": items}

    def _reflection(self, fields: "Fields") -> Raw:
        return {"prompt": fields.text("prompt"), "help": fields.optional("help")}

    def _quiz(self, fields: "Fields") -> Raw:
        key = fields.text("key")
        questions = [
            self.item(self._question(part, key), key, part.text("key"))
            for part in fields.keyed_parts("questions")
        ]
        return {
            "title": fields.text("title"),
            "intro": fields.optional("intro"),
            "questions": questions,
        }

    def _question(self, fields: "Fields", quiz: str) -> Raw:
        kind = fields.text("kind")
        if kind not in set(QuestionKind):
            raise self.file.wrong(fields.at("kind"), f"there is no kind called {kind}")
        options = [
            self.item(
                {
                    "text": part.text("text"),
                    "correct": bool(part.get("correct")),
                    "feedback": part.optional("feedback"),
                },
                quiz,
                fields.text("key"),
                part.text("key"),
            )
            for part in fields.keyed_parts("options")
        ]
        return {
            "kind": kind,
            "prompt": fields.text("prompt"),
            "options": options,
            "explanation": fields.optional("explanation"),
        }

    def _id(self, *names: str) -> str:
        return str(stable_id(self.identity, *names))


class Fields:
    """The values of one block, with the place they stand in for error messages."""

    def __init__(self, file: CurriculumFile, values: Any, where: str) -> None:
        if not isinstance(values, dict):
            raise file.wrong(where, "does not hold keys and values")
        self.file = file
        self.values = values
        self.where = where

    def at(self, key: str) -> str:
        """Return the place of a value."""
        return f"{self.where}.{key}"

    def get(self, key: str) -> Any:
        """Return a value, or nothing."""
        return self.values.get(key)

    def text(self, key: str) -> str:
        """Return a text that must be there."""
        value = self.values.get(key)
        if not isinstance(value, str) or not value.strip():
            raise self.file.wrong(self.at(key), "is missing or not a text")
        return " ".join(value.split())

    def optional(self, key: str) -> str:
        """Return a text that may be empty."""
        return " ".join(str(self.values.get(key) or "").split())

    def parts(self, key: str) -> list["Fields"]:
        """Return the parts of a list that must not be empty."""
        value = self.values.get(key)
        if not isinstance(value, list) or not value:
            raise self.file.wrong(self.at(key), "is missing or not a list")
        return [Fields(self.file, each, f"{self.at(key)}[{n}]") for n, each in enumerate(value, 1)]

    def keyed_parts(self, key: str) -> list["Fields"]:
        """Return the parts of a list, each with a key of its own."""
        parts = self.parts(key)
        keys = [part.text("key") for part in parts]
        twice = sorted({each for each in keys if keys.count(each) > 1})
        if twice:
            raise self._repeated(key, twice)
        return parts

    def _repeated(self, key: str, twice: list[str]) -> CurriculumError:
        return self.file.wrong(self.at(key), f"the key {', '.join(twice)} stands there twice")
