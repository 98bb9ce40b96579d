"""Every address of the workshop, and how each is asked for what is another organisation's.

An address without parameters is a list or a form: it is asked as it is and with words to look
for. One with parameters is filled with the other organisation's things, or with kinds of
things, where it names a kind and nothing else. What is left is named in `EXEMPT`, with a reason.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from tests.access.addresses import Address, walk
from tests.access.workshop_things import Things

DOOR = "admin/"
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")

# Which things an address means by a parameter; the first prefix that fits decides.
MEANT: tuple[tuple[str, Mapping[str, tuple[str, ...]]], ...] = (
    ("wagtailadmin_api:pages", {"pk": ("page", "translated")}),
    ("wagtailadmin_api:documents", {"pk": ("document",)}),
    ("wagtailadmin_api:images", {"pk": ("image",)}),
    ("wagtailadmin_collections", {"pk": ("collection",), "collection_id": ("collection",)}),
    ("wagtailadmin_workflows:enable_task", {"pk": ("task",)}),
    ("wagtailadmin_workflows:disable_task", {"pk": ("task",)}),
    ("wagtailadmin_workflows:edit_task", {"pk": ("task",)}),
    ("wagtailadmin_workflows:task_chosen", {"task_id": ("task",)}),
    ("wagtailadmin_workflows:remove", {"page_pk": ("parent",), "workflow_pk": ("workflow",)}),
    ("wagtailadmin_workflows", {"pk": ("workflow",)}),
    ("wagtailadmin_pages:revisions_compare", {"pk": ("subpage",)}),
    (
        "wagtailadmin_pages:revisions_unschedule",
        {"page_id": ("subpage",), "revision_id": ("planned",)},
    ),
    ("wagtailadmin_pages:revisions", {"page_id": ("subpage",), "revision_id": ("revision",)}),
    (
        "wagtailadmin_pages:workflow_history_detail",
        {"page_id": ("locked",), "workflow_state_id": ("workflow state",)},
    ),
    (
        "wagtailadmin_pages:",
        {
            "page_id": ("page", "parent", "locked", "translated"),
            "parent_page_id": ("parent",),
            "page_to_move_id": ("subpage",),
            "destination_id": ("parent",),
            "task_state_id": ("task state",),
            "task_id": ("task",),
        },
    ),
    ("wagtailadmin_editing_sessions:release", {"session_id": ("session",)}),
    ("outbox_retry", {"pk": ("effect",)}),
    ("answer_review_comment", {"pk": ("review comment",)}),
    ("reader_change", {"pk": ("change",)}),
    ("wagtail_localize:submit_page", {"page_id": ("page",)}),
    (
        "wagtail_localize:",
        {
            "page_id": ("translated",),
            "translation_id": ("translation",),
            "translation_source_id": ("source",),
            "string_segment_id": ("string",),
            "overridable_segment_id": ("overridable",),
        },
    ),
    ("wagtailredirects", {"redirect_id": ("redirect",)}),
    ("wagtaildocs_chooser", {"pk": ("document",)}),
    ("wagtailimages_chooser", {"pk": ("image",), "image_id": ("image",)}),
    (
        "wagtaildocs",
        {"document_id": ("document",), "doc_id": ("document",), "uploaded_file_id": ("upload",)},
    ),
    ("wagtailimages", {"image_id": ("image",), "uploaded_file_id": ("upload",)}),
    (
        "wagtailsnippets_content_bankquestion",
        {"pk": ("question",), "revision_id": ("question revision",)},
    ),
    ("wagtailsnippetchoosers_content_bankquestion", {"pk": ("question",)}),
    ("wagtailusers_users", {"pk": ("leader",)}),
    ("course_arrival", {"arrival_id": ("arrival",)}),
    (
        "",
        {
            "page_id": ("page", "locked", "translated"),
            "parent_page_id": ("parent",),
            "shared_id": ("page",),
        },
    ),
)

PLAIN: Mapping[str, tuple[Any, ...]] = {
    "code": ("ar",),
    "mode": ("x",),
    "filter_spec": ("max-100x100",),
    "revision_id_a": ("earliest",),
    "revision_id_b": ("latest",),
    "action_name": ("approve", "reject"),
    "session_id": (1,),
}

# Parameters that name a kind of thing: alone, they make a list.
KINDS = frozenset(
    {
        *("app_label", "model_name", "app_name"),
        *("content_type_app_name", "content_type_model_name"),
    }
)
PAGE_TYPES = (("courses", "coursepage"), ("courses", "modulepage"), ("courses", "lessonpage"))
KINDS_OF: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("wagtailadmin_pages:choose_parent", PAGE_TYPES),
    ("wagtailadmin_pages:", PAGE_TYPES),
    ("wagtailadmin_workflows:add_task", (("content", "councilreviewtask"),)),
    ("wagtailadmin_tag_model", (("wagtailcore", "tag"), ("taggit", "tag"))),
    ("wagtail_localize:", (("content", "bankquestion"),)),
)

BULK: tuple[tuple[str, str, str, str], ...] = (
    *(
        ("wagtailcore", "page", action, "page")
        for action in ("delete", "move", "publish", "unpublish")
    ),
    *(
        (app, model, action, model)
        for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
        for action in ("add_tags", "add_to_collection", "delete")
    ),
    ("content", "bankquestion", "delete", "question"),
)

EXEMPT: Mapping[str, str] = {
    **dict.fromkeys(
        (
            *("wagtailsnippets_content_helpcontact", "wagtailsnippetchoosers_content_helpcontact"),
            *("wagtailsnippets_content_term", "wagtailsnippetchoosers_content_term"),
            *("wagtailsnippets_content_synonyms", "wagtailsnippetchoosers_content_synonyms"),
        ),
        "belongs to no organisation: every course leader keeps it for all",
    ),
    **dict.fromkeys(
        ("wagtailusers_groups", "wagtaillocales", "wagtailsites", "wagtailsettings"),
        "belongs to the installation and to no organisation; no group of ours carries it",
    ),
    **dict.fromkeys(
        ("site_language",),
        "a language belongs to the installation; tests/access/rows_site_languages.py asks it",
    ),
    "wagtailadmin_password_reset_confirm": "a letter's token, which names a person by itself; "
    "switched off by WAGTAIL_PASSWORD_MANAGEMENT_ENABLED",
    "wagtailadmin_logout": "ends one's own session",
    "wagtailadmin_error_test": "is there to break",
    "wagtailadmin_editing_sessions:release": "ends one's own sessions, and of others' says nothing",
    "wagtailadmin_workflows:task_chosen": "a step of review belongs to the installation",
}
# Of these, even the lists: they end the sweep or break it.
ALONE = frozenset({"wagtailadmin_logout", "wagtailadmin_error_test"})


@dataclass(frozen=True)
class Asked:
    """An address with what it is asked for.

    `is_list` says that it names nothing of the other organisation and may answer, as long as
    nothing of theirs is in it.
    """

    name: str
    path: str
    of: str = ""
    is_list: bool = False
    data: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.name or self.path} ({self.of})" if self.of else self.name or self.path


def workshop() -> list[Address]:
    """Return every address behind the workshop's door, each once."""
    return list(dict.fromkeys(each for each in walk() if each.route.startswith(DOOR)))


def parameters(address: Address) -> tuple[str, ...]:
    """Return the names of what an address takes."""
    return tuple(dict.fromkeys(PARAMETER.findall(address.route)))


def reason(address: Address) -> str:
    """Return why an address is not asked, or nothing."""
    given = [why for name, why in EXEMPT.items() if _begins(address.name, name)]
    alone = address.name in ALONE
    return given[0] if given and (parameters(address) or alone) else ""


def unmeant(address: Address) -> list[str]:
    """Return the parameters for which no thing is known."""
    meant = _meant(address.name)
    known = {*meant, *PLAIN, *KINDS}
    if address.name == "wagtail_bulk_action" or _is_by_key(address):
        return []
    return [each for each in parameters(address) if each not in known]


def asked(address: Address, things: Things) -> Iterator[Asked]:
    """Yield an address with each thing of the other organisation that it could name."""
    names = parameters(address)
    if not names:
        if address.name:
            yield from _lists(address.name, reverse(address.name), things)
    elif address.name == "wagtail_bulk_action":
        yield from _bulk(things)
    elif _is_by_key(address):
        yield from _by_key(address, things)
    else:
        yield from _filled(address, names, things)


def _lists(name: str, path: str, things: Things) -> Iterator[Asked]:
    yield Asked(name, path, is_list=True)
    # Without its last letter, since a page of results repeats what was looked for.
    for query in ({"q": things.tree.canary[:-1]}, {"term": things.tree.canary[:4]}):
        yield Asked(name, f"{path}?{urlencode(query)}", of=str(query), is_list=True)


def _filled(address: Address, names: tuple[str, ...], things: Things) -> Iterator[Asked]:
    meant = _meant(address.name)
    kinds = _kinds(address.name) if KINDS & set(names) else ((),)
    thing_names = [name for name in names if name in meant]
    plain = [name for name in names if name not in meant and name not in KINDS]
    values = [[(one, things) for one in _keys(meant[name], things)] for name in thing_names]
    for kind in kinds:
        kind_names = [name for name in names if name in KINDS]
        for chosen in product(*values):
            for rest in product(*(PLAIN[name] for name in plain)):
                kwargs = {
                    **dict(zip(kind_names, kind, strict=False)),
                    **dict(zip(thing_names, (key for key, _ in chosen), strict=True)),
                    **dict(zip(plain, rest, strict=True)),
                }
                path = reverse(address.name, kwargs=kwargs)
                of = ", ".join(f"{name}={value}" for name, value in kwargs.items())
                yield Asked(address.name, path, of=of, is_list=not thing_names)


def _is_by_key(address: Address) -> bool:
    """Say whether an address takes the kind of a thing and its key."""
    names = set(parameters(address))
    return bool(names & KINDS) and bool(names & {"pk", "object_id"})


def _by_key(address: Address, things: Things) -> Iterator[Asked]:
    key_name = "pk" if "pk" in parameters(address) else "object_id"
    for app, model, thing in (
        ("content", "bankquestion", "question"),
        ("courses", "lessonpage", "subpage"),
        ("wagtailimages", "image", "image"),
    ):
        kwargs = {"app_label": app, "model_name": model, key_name: things.keys(thing)[0]}
        if "session_id" in parameters(address):
            kwargs["session_id"] = 1
        yield Asked(address.name, reverse(address.name, kwargs=kwargs), of=f"{app}.{model}")


def _bulk(things: Things) -> Iterator[Asked]:
    for app, model, action, thing in BULK:
        path = reverse("wagtail_bulk_action", args=(app, model, action))
        for query in ({"id": things.keys(thing)}, {"id": "all"}):
            of = f"{action} {model} {'all' if query['id'] == 'all' else ''}".strip()
            yield Asked(
                "wagtail_bulk_action",
                f"{path}?{urlencode(query, doseq=True)}",
                of=of,
                is_list=True,
            )


def _meant(name: str) -> Mapping[str, tuple[str, ...]]:
    return next(meant for prefix, meant in MEANT if name.startswith(prefix))


def _kinds(name: str) -> tuple[tuple[str, str], ...]:
    return next(kinds for prefix, kinds in KINDS_OF if name.startswith(prefix))


def _keys(names: tuple[str, ...], things: Things) -> list[Any]:
    return [key for name in names for key in things.keys(name)]


def _begins(name: str, prefix: str) -> bool:
    return name == prefix or name.startswith((f"{prefix}:", f"{prefix}_"))
