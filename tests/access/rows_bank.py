"""Who gets what from the question bank: course leaders their own; nobody else gets in.

Behind the workshop's door a foreign question is 404 (302 here: the address is first tried
with a language, unless no page could have it); tests/content/bank/test_workshop.py follows
it to its end.
"""

from collections.abc import Mapping
from typing import Any

from tests.access.matrix import Row, expect
from tests.access.world import NORTH_CANARY, SOUTH_CANARY, World
from tests.factories.bank import bank_question

LIST, CHOOSER = (
    "wagtailsnippets_content_bankquestion",
    "wagtailsnippetchoosers_content_bankquestion",
)
OUTSIDE = expect(302)
ONE = ("edit", "delete", "usage", "history", "history_results", "unpublish")


def extend(world: World) -> None:
    """Give each tree a question of its own."""
    for name, tree, canary in (
        ("northern question", world.north, NORTH_CANARY),
        ("southern question", world.south, SOUTH_CANARY),
    ):
        world[name] = bank_question(f"Vad gör {canary}?", organisation=tree.municipality)


def _of(name: str, **more: object) -> Any:
    def kwargs(world: World) -> Mapping[str, Any]:
        return {"pk": world[name].pk, **more}

    return kwargs


def _empty_form(_world: World) -> Mapping[str, Any]:
    return {"body-count": "0", "action-publish": "yes"}


def _revision(**more: object) -> Any:
    def kwargs(world: World) -> Mapping[str, Any]:
        question = world["southern question"]
        return {"pk": question.pk, "revision_id": question.latest_revision_id, **more}

    return kwargs


def _compare(world: World) -> Mapping[str, Any]:
    return {
        "pk": world["southern question"].pk,
        "revision_id_a": "earliest",
        "revision_id_b": "latest",
    }


ROWS = [
    *(
        Row(f"{LIST}:{name}", "GET", expect(302, course_leader=200))
        for name in ("list", "list_results", "add")
    ),
    Row(f"{LIST}:list", "POST", expect(302, course_leader=405)),
    Row(f"{LIST}:list_results", "POST", expect(302, course_leader=405)),
    Row(f"{LIST}:add", "POST", expect(302, course_leader=200), data=_empty_form),
    *(
        Row(
            f"{LIST}:{name}",
            "GET",
            expect(302, course_leader=200),
            of="one's own question",
            kwargs=_of("northern question"),
        )
        for name in ONE
    ),
    *(
        Row(f"{LIST}:{name}", method, OUTSIDE, of="a foreign question", kwargs=kwargs)
        for name, kwargs in (
            *((each, _of("southern question")) for each in ONE),
            ("revisions_revert", _revision()),
            ("revisions_unschedule", _revision()),
        )
        for method in ("GET", "POST")
    ),
    *(
        Row(
            f"{LIST}:revisions_compare",
            method,
            expect(302, course_leader=404),
            of="a foreign question",
            kwargs=_compare,
        )
        for method in ("GET", "POST")
    ),
    *(
        Row(f"{CHOOSER}:{name}", "GET", expect(302, course_leader=200))
        for name in ("choose", "choose_results", "chosen_multiple")
    ),
    *(
        Row(f"{CHOOSER}:{name}", "POST", expect(302, course_leader=405))
        for name in ("choose", "choose_results", "chosen_multiple")
    ),
    Row(f"{CHOOSER}:create", "GET", OUTSIDE),
    Row(f"{CHOOSER}:create", "POST", OUTSIDE),
    Row(
        f"{CHOOSER}:chosen",
        "GET",
        expect(302, course_leader=200),
        of="one's own question",
        kwargs=_of("northern question"),
    ),
    *(
        Row(
            f"{CHOOSER}:chosen",
            method,
            expected,
            of="a foreign question",
            kwargs=_of("southern question"),
        )
        for method, expected in (("GET", OUTSIDE), ("POST", expect(302, course_leader=405)))
    ),
    *(
        Row(
            "lift_questions",
            method,
            OUTSIDE,
            of="a page of others",
            kwargs=lambda _w: {"page_id": 1},
        )
        for method in ("GET", "POST")
    ),
]
