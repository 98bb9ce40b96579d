"""Writes in Wagtail's editor with mouse and keyboard, whatever a body is made of."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils import translation
from playwright.sync_api import Error, Locator, Page, expect
from wagtail import blocks
from wagtail.blocks.field_block import ChooserBlock

PATIENCE = 4

Value = Any
Written = Iterable[tuple[str, Value]]


@dataclass(frozen=True)
class Upload:
    """A file that is brought in the chooser's dialogue."""

    file: Path


@dataclass(frozen=True)
class Chosen:
    """Something that lies there already, by words of its title; the first if there are none."""

    words: str = ""


class Editor:
    """The editor of one page, open in a window."""

    def __init__(self, page: Page, *, language: str = "sv") -> None:
        self.page, self.language = page, language

    def write_body(self, body: blocks.StreamBlock, written: Written) -> None:
        """Take away what the body holds and write this instead."""
        for number in range(len(self.kinds())):
            self._child("body", number).locator("[data-streamfield-action=DELETE]").first.click()
        self._stream(body, "body", written)

    def add_to_quiz(self, body: blocks.StreamBlock, written: Written) -> None:
        """Write more questions after those of the body's first quiz."""
        quiz = self.kinds().index("quiz")
        self._open(self._child("body", quiz))
        self._stream(
            body.child_blocks["quiz"].child_blocks["questions"],
            f"body-{quiz}-value-questions",
            written,
        )

    def kinds(self) -> list[str]:
        """Return the kinds of the body's blocks, in order."""
        count = int(self._field("body-count").input_value())
        return [self._field(f"body-{number}-type").input_value() for number in range(count)]

    def save(self) -> None:
        """Save a draft, and see that the editor has nothing against it."""
        with self.page.expect_navigation():
            self.page.locator("button.action-save").first.click()
        expect(self.page.locator(".messages .success").first).to_be_visible()

    def write(self, block: blocks.Block, prefix: str, value: Value) -> None:
        """Write a value into the fields whose names begin with `prefix`."""
        match block:
            case blocks.StreamBlock():
                self._stream(block, prefix, value)
            case blocks.ListBlock():
                self._list(block, prefix, value)
            case blocks.StructBlock():
                for name, part in value.items():
                    self.write(block.child_blocks[name], f"{prefix}-{name}", part)
            case _:
                self._fill(block, prefix, value)

    def _fill(self, block: blocks.Block, prefix: str, value: Value) -> None:
        match block:
            case ChooserBlock():
                self._choose(prefix, value)
            case blocks.RichTextBlock():
                self._type(prefix, value)
            case blocks.BooleanBlock():
                self._field(prefix).check()
            case blocks.ChoiceBlock():
                self._field(prefix).select_option(value)
            case _:
                self._field(prefix).fill(value)

    def _stream(self, block: blocks.StreamBlock, prefix: str, written: Written) -> None:
        for kind, value in written:
            number = self._count(prefix)
            self._adder(prefix).click()
            option = self.page.locator(".w-combobox__option:visible")
            option.get_by_text(self._label(block.child_blocks[kind]), exact=True).click()
            self._open(self._child(prefix, number))
            self.write(block.child_blocks[kind], f"{prefix}-{number}-value", value)

    def _list(self, block: blocks.ListBlock, prefix: str, values: Iterable[Value]) -> None:
        for number, value in enumerate(values):
            if number >= self._count(prefix):
                self._adder(prefix).click()
            self._open(self._child(prefix, number))
            self.write(block.child_block, f"{prefix}-{number}-value", value)

    def _type(self, prefix: str, text: str) -> None:
        words = self._field(prefix).locator("xpath=..").locator("[contenteditable=true]")
        words.click()
        self.page.keyboard.insert_text(text)

    def _choose(self, prefix: str, value: Upload | Chosen) -> None:
        dialogue = self._dialogue(prefix)
        if isinstance(value, Upload):
            dialogue.locator("[role=tab][href='#tab-upload']").click()
            form = dialogue.locator("#tab-upload form")
            form.locator("[type=file]").set_input_files(value.file)
            form.locator("[name$=-title]").fill(value.file.stem)
            form.locator("[type=submit]").click()
        else:
            choices = dialogue.locator("[data-chooser-modal-choice]")
            choices.filter(has_text=value.words).first.click()
        expect(dialogue).to_have_count(0)

    def _dialogue(self, prefix: str) -> Locator:
        """Open a chooser's dialogue, also while the page around it is being saved by itself."""
        dialogue = self.page.locator(".modal-dialog")
        button = self.page.locator(f"#{prefix}-chooser [data-chooser-action-choose]").first
        for _ in range(PATIENCE):
            button.evaluate("button => button.click()")
            with suppress(Error):
                dialogue.wait_for(timeout=2000)
                return dialogue
        raise LookupError(prefix)

    def _count(self, prefix: str) -> int:
        return int(self._field(f"{prefix}-count").input_value())

    def _adder(self, prefix: str) -> Locator:
        """Return the button after the last child of a stream or list."""
        whole = self._field(f"{prefix}-count").locator("xpath=..")
        inside_a_child = (
            f"ancestor::*[@data-streamfield-child]/ancestor::*[input[@name='{prefix}-count']]"
        )
        adders = "contains(@class, 'c-sf-add-button')"
        return whole.locator(f"xpath=.//button[{adders}][not({inside_a_child})]").last

    def _child(self, prefix: str, number: int) -> Locator:
        return self._field(f"{prefix}-{number}-order").locator("xpath=..")

    def _open(self, child: Locator) -> None:
        toggle = child.locator("[data-panel-toggle]").first
        if toggle.count() and toggle.get_attribute("aria-expanded") == "false":
            toggle.click()

    def _field(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']")

    def _label(self, block: blocks.Block) -> str:
        with translation.override(self.language):
            return str(block.label)
