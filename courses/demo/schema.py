"""What each kind of file says."""

from collections.abc import Iterator
from typing import Any

from content.api import Fit, Reader
from courses.catalogue.vocabulary import Audience, CourseKind, Situation, Theme
from courses.demo.shapes import (
    Record,
    Refusal,
    Shape,
    choice,
    day,
    each,
    flag,
    html,
    key,
    maybe_text,
    number,
    one_of,
    text,
    url,
)

TRANSLATION = Record({"state": one_of({"unreviewed", "reviewed"}), "by": text})
QUIZ_KINDS = ("single", "multiple", "true_false", "ordering")

_option = Record({"key": key, "text": text, "feedback": maybe_text}, {"correct": flag})
_question_entries = Record(
    {
        "key": key,
        "kind": one_of(QUIZ_KINDS),
        "prompt": text,
        "options": each(_option, least=2, unique="key"),
    },
    {"explanation": maybe_text},
)


def question(value: Any, at: str) -> Iterator[Refusal]:
    """Accept a question that somebody can answer rightly."""
    wrong = list(_question_entries(value, at))
    yield from wrong
    if wrong:
        return
    options, kind = value["options"], value["kind"]
    right = [bool(option.get("correct")) for option in options]
    if kind == "true_false" and [option["key"] for option in options] != ["true", "false"]:
        yield at, "true_false needs exactly the options true and false, in this order"
    if kind in {"single", "true_false"} and sum(right) != 1:
        yield at, "exactly one option must be correct"
    if kind == "multiple" and not any(right):
        yield at, "at least one option must be correct"
    if kind == "ordering" and any("correct" in option for option in options):
        yield at, "an ordering has no correct options: their order is the answer"
    if kind != "ordering" and not all(option["feedback"] for option in options):
        yield at, "every option needs feedback"


_keyed_text = Record({"key": key, "text": text})
_choice = Record({"key": key, "text": text, "to": key}, {"consequence": maybe_text})
_scene = Record(
    {"key": key, "text": html},
    {"choices": each(_choice, least=1, unique="key"), "good": maybe_text},
)
_reading: dict[str, Shape] = {
    "text": html,
    "case": Record({"key": key, "title": text, "text": html, "question": text}),
    "quote": Record({"key": key, "text": text, "source": text}),
    "accordion": Record(
        {"key": key, "items": each(Record({"title": text, "text": html}), least=1)}
    ),
}
_reading["contacts"] = Record({"key": key, "title": text, "who": each(key, least=1)})
_doing: dict[str, Shape] = {
    "checklist": Record(
        {"key": key, "title": text, "items": each(_keyed_text, least=1, unique="key")}
    ),
    "reflection": Record({"key": key, "prompt": text}, {"help": maybe_text}),
    "scenario": Record(
        {"key": key, "title": text, "scenes": each(_scene, least=2, unique="key")},
        {"intro": maybe_text},
    ),
    "self_check": Record(
        {"key": key, "title": text, "statements": each(_keyed_text, least=1, unique="key")},
        {"intro": maybe_text},
    ),
    "self_check_again": Record({"key": key, "title": text}, {"intro": maybe_text}),
    "quiz": Record(
        {"key": key, "title": text, "questions": each(question, least=1, unique="key")},
        {"intro": maybe_text},
    ),
}


def _body(blocks: dict[str, Shape]) -> Shape:
    blocks_fit = each(choice(blocks), least=1)

    def check(value: Any, at: str) -> Iterator[Refusal]:
        wrong = list(blocks_fit(value, at))
        yield from wrong
        if wrong:
            return
        seen: set[str] = set()
        for place, block in enumerate(value):
            ((_, inner),) = block.items()
            block_key = inner["key"] if isinstance(inner, dict) else None
            if block_key and block_key in seen:
                yield f"{at}[{place}]", f"the key {block_key!r} stands there twice"
            seen.add(block_key or "")

    return check


_page: dict[str, Shape] = {"title": text, "slug": key, "summary": text}
_source = Record({"title": text, "url": url})
_stop = Record({"title": text, "summary": text}, {"key": key})
_level = Record(
    {
        "key": one_of({"new", "experienced", "senior"}),
        "title": text,
        "years": text,
        "goals": each(text, least=1),
        "courses": each(_stop, least=1, unique="key"),
    }
)

_choice = Record(
    {"key": key, "text": text, "fit": one_of(Fit.values), "consequence": text},
    {"finding": text},
)
_step = Record(
    {
        "key": key,
        "title": text,
        "purpose": text,
        "todo": each(text, least=1),
        "help": html,
        "mistakes": each(text, least=1),
        "example": html,
        "scene": html,
        "question": text,
        "options": each(_choice, least=2, unique="key"),
        "reasoning": html,
    }
)

Shapes = dict[str, Shape]

SCHEMAS: dict[str, tuple[Shapes, Shapes]] = {
    "home": (
        {
            "title": text,
            "heading": text,
            "lead": text,
            "sections_title": text,
            "sections": each(Record({"key": key, "title": text, "text": text}), least=1),
        },
        {"quote": _reading["quote"]},
    ),
    "index": (_page, {"key": key}),
    "article": (
        {
            "key": key,
            **_page,
            "minutes": number(1, 60),
            "body": _body({**_reading, "checklist": _doing["checklist"]}),
        },
        {},
    ),
    "course": (
        {
            "key": key,
            **_page,
            "kind": one_of(CourseKind.values),
            "audiences": each(one_of(Audience.values), least=1),
            "themes": each(one_of(Theme.values)),
            "certificate_hours": number(1, 200),
            "mastery_percent": number(1, 100),
            "description": html,
            "goals": each(text, least=1),
            "child_rights_goal": text,
            "sources": each(_source),
        },
        {"situations": each(one_of(Situation.values))},
    ),
    "module": ({"key": key, **_page}, {}),
    "theme": ({"key": key, **_page}, {}),
    "leaflet": (
        {"key": key, **_page, "reader": one_of(Reader.values), "body": _body(_reading)},
        {},
    ),
    "guide": (
        {
            "key": key,
            **_page,
            "introduction": html,
            "family_name": text,
            "family": html,
            "steps": each(_step, least=1, unique="key"),
            "discussion": each(text, least=1),
        },
        {},
    ),
    "lesson": (
        {
            "key": key,
            **_page,
            "minutes": number(1, 120),
            "required": flag,
            "body": _body({**_reading, **_doing}),
        },
        {
            "open_to_all": flag,
            "reviewed_on": day,
            "review_due_on": day,
            "situations": each(one_of(Situation.values)),
            "sources": each(_source, least=1),
        },
    ),
    "path": (
        {"key": key, **_page, "description": html, "levels": each(_level, least=1, unique="key")},
        {},
    ),
}


def refusals(kind: str, data: Any, *, is_translation: bool) -> Iterator[Refusal]:
    """Yield what is wrong with what a file of this kind says."""
    entries, optional = SCHEMAS[kind]
    needed: Shapes = {**entries, "translation": TRANSLATION} if is_translation else entries
    yield from Record(needed, optional)(data, "")
