"""No form of the workshop takes what is another organisation's by its number.

A leader of the north sends own pages whose blocks name what the south keeps. The chooser would
not offer it; the number can be written into the request all the same.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.forms import ModelChoiceField
from django.test import Client
from django.urls import reverse
from django.utils import translation
from wagtail.documents import get_document_model
from wagtail.models import Locale, Page, get_page_models
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from content.choosing.forms import OwnChoices
from courses.models import LessonPage, ModulePage
from courses.terms.services import keep_files_of
from tests.access.leaks import text_of, without_organisations
from tests.access.matrix import Actor
from tests.access.workshop_things import Things, build_things
from tests.access.world import SOUTH_CANARY, World
from tests.factories.articles import block, document, download_block, image, picture_block
from tests.factories.course_pages import body
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

ClientOf = Callable[[Actor], Client]


@pytest.fixture(scope="module")
def things(world: World) -> Things:
    return build_things(world, world.south, world["course"].page.get_parent())


@pytest.fixture(autouse=True)
def _nothing_stays(things: Things) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def leader(client_of: ClientOf) -> Client:
    return client_of(Actor.COURSE_LEADER)


@pytest.fixture
def lesson(world: World, things: Things) -> LessonPage:
    """A lesson of the north's that shows nothing of anybody's yet."""
    return own_lesson(world, block("text", "<p>Vårt eget.</p>"))


def own_lesson(world: World, *blocks: Any) -> LessonPage:
    module = world["course"].page.add_child(instance=ModulePage(title="Egen", slug="egen"))
    made: LessonPage = module.add_child(
        instance=LessonPage(title="Vår lektion", slug="var", body=body(*blocks))
    )
    made.save_revision().publish()
    return made


def rich(key: int, kind: str = "LINK") -> str:
    """Return text with a link to a page or document, as the editor sends it."""
    data = {"id": key, "parentId": 1} if kind == "LINK" else {"id": key, "url": "/"}
    return json.dumps(
        {
            "blocks": [
                {
                    "key": "a",
                    "text": "Läs här",
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [{"offset": 0, "length": 7, "key": 0}],
                }
            ],
            "entityMap": {"0": {"type": kind, "mutability": "MUTABLE", "data": data}},
        }
    )


def picture(key: int, alt: str = "En bild") -> tuple[str, Any]:
    return "picture", {"image": key, "alt": alt, "caption": ""}


def download(key: int) -> tuple[str, Any]:
    return "download", {"title": "Blankett", "document": key, "description": ""}


def recording(key: int) -> tuple[str, Any]:
    value = {"title": "Film", "file": key, "captions": key, "captions_language": "sv"}
    return "video", {**value, "transcript": rich(1)}


def asked(key: int) -> tuple[str, Any]:
    questions = streamfield([("bank", key)])
    return "quiz", {
        "title": "Frågor",
        "introduction": "",
        "questions": questions,
        "pass_percent": 80,
    }


def form(lesson: LessonPage, *blocks: tuple[str, Any], **more: Any) -> dict[str, Any]:
    return nested_form_data(
        {
            "title": lesson.title,
            "slug": lesson.slug,
            "minutes": 5,
            "body": streamfield(blocks),
            "sources": streamfield([]),
            "comments": inline_formset([]),
            **more,
        }
    )


def send(leader: Client, lesson: LessonPage, *blocks: tuple[str, Any], **more: Any) -> Any:
    address = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    return leader.post(address, form(lesson, *blocks, **more))


def was_saved(lesson: LessonPage) -> bool:
    return bool(Page.objects.get(pk=lesson.pk).latest_revision_id != lesson.latest_revision_id)


def shows(response: Any) -> bool:
    return SOUTH_CANARY.casefold() in without_organisations(text_of(response)).casefold()


FOREIGN: dict[str, Callable[[Things], tuple[str, Any]]] = {
    "picture": lambda things: picture(things.one("image").pk),
    "document to keep": lambda things: download(things.one("document").pk),
    "recording": lambda things: recording(things.one("document").pk),
    "question of the bank": lambda things: asked(things.one("question").pk),
    "page in a link": lambda things: ("text", rich(things.one("page").pk)),
    "document in a link": lambda things: ("text", rich(things.one("document").pk, "DOCUMENT")),
}


@pytest.mark.parametrize("how", ["action-publish", "draft"])
@pytest.mark.parametrize("name", FOREIGN)
def test_what_is_the_souths_is_refused_and_not_told_of(
    name: str, how: str, leader: Client, lesson: LessonPage, things: Things
) -> None:
    refused = send(leader, lesson, FOREIGN[name](things), **{how: "yes"})
    assert refused.status_code == 200
    assert "body" in refused.context["form"].errors
    assert not was_saved(lesson)
    assert not shows(refused)


def test_a_form_with_another_fault_does_not_tell_of_it_either(
    leader: Client, lesson: LessonPage, things: Things
) -> None:
    refused = send(leader, lesson, picture(things.one("image").pk, alt=""), title="")
    assert refused.status_code == 200
    assert not shows(refused)


def test_the_rest_of_a_refused_form_is_kept(
    leader: Client, lesson: LessonPage, things: Things
) -> None:
    mine = image("vår.png")
    blocks = (picture(mine.pk, alt="Vår bild"), picture(things.one("image").pk, alt="Ord om den"))
    refused = send(leader, lesson, *blocks)
    kept = refused.context["form"]["body"].value()
    assert [child.value["image"] for child in kept] == [mine, None]
    assert [child.value["alt"] for child in kept] == ["Vår bild", "Ord om den"]


def test_a_preview_shows_nothing_of_it(leader: Client, lesson: LessonPage, things: Things) -> None:
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[lesson.pk])
    sent = leader.post(address, form(lesson, picture(things.one("image").pk)))
    assert json.loads(sent.content)["is_valid"] is False
    assert not shows(leader.get(address))


def test_own_and_common_files_are_taken(
    leader: Client, lesson: LessonPage, world: World, things: Things
) -> None:
    own = document("egen.pdf")
    own.collection = keep_files_of(organisation=world.north.municipality)
    own.save()
    saved = send(leader, lesson, picture(image("allas.png").pk), download(own.pk))
    assert saved.status_code == 302
    assert was_saved(lesson)


def test_what_a_copy_shows_of_its_original_stays(
    leader: Client, world: World, things: Things
) -> None:
    foreign = things.one("image"), things.one("document")
    lesson = own_lesson(world, picture_block(foreign[0]), download_block(foreign[1]))
    saved = send(leader, lesson, picture(foreign[0].pk), download(foreign[1].pk))
    assert saved.status_code == 302
    assert was_saved(lesson)


def test_a_course_does_not_link_to_it_in_its_description(
    leader: Client, world: World, things: Things
) -> None:
    course = world["course"].page
    foreign = rich(things.one("document").pk, "DOCUMENT")
    address = reverse("wagtailadmin_pages:edit", args=[course.pk])
    fields = {"title": course.title, "slug": course.slug, "description": foreign}
    streams = {"goals": streamfield([]), "sources": streamfield([])}
    formset = {"comments": inline_formset([])}
    refused = leader.post(address, nested_form_data({**fields, **streams, **formset}))
    assert "description" in refused.context["form"].errors
    assert not shows(refused)


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_translation_shows_no_foreign_thing_instead(
    kind: str, leader: Client, world: World, things: Things
) -> None:
    own = own_lesson(world, picture_block(image("a.png")), download_block(document("a.pdf")))
    own.copy_for_translation(Locale.objects.get(language_code="ar"), copy_parents=True, alias=True)
    translate(own)
    segments = OverridableSegment.objects.filter(source__object_id=own.translation_key)
    segment = segments.get(context__path__endswith=kind)
    made = Translation.objects.get(source=segment.source)
    with translation.override("sv"):
        address = reverse("wagtail_localize:edit_override", args=[made.pk, segment.pk])

    def put(key: int) -> int:
        return leader.put(
            address, f"value={key}", content_type="application/x-www-form-urlencoded"
        ).status_code

    assert put(things.one(kind).pk) == 302  # a 404 is first tried with a language
    assert not SegmentOverride.objects.filter(context=segment.context).exists()
    assert put(image("b.png").pk if kind == "image" else document("b.pdf").pk) == 201


# -- documents ------------------------------------------------------------------------------------


def served(client: Client, file: Any) -> int:
    assert isinstance(file, get_document_model())
    response = client.get(reverse("wagtaildocs_serve", args=[file.pk, file.filename]))
    for _piece in getattr(response, "streaming_content", ()):  # which closes the file
        pass
    return response.status_code


def test_a_document_on_a_page_goes_to_those_who_find_its_course(
    client_of: ClientOf, things: Things
) -> None:
    file = things.one("document")
    assert served(client_of(Actor.COURSE_LEADER), file) == 404
    assert served(client_of(Actor.ANONYMOUS), file) == 404
    assert served(client_of(Actor.FOREIGN_LEARNER), file) == 200


# -- nothing is forgotten -------------------------------------------------------------------------


def test_every_page_is_written_in_such_a_form_and_chooses_in_blocks_alone() -> None:
    """A picture chosen beside the blocks would have to be asked for as well."""
    ours = [
        model
        for model in get_page_models()
        if apps.get_app_config(model._meta.app_label).name in {"content", "courses"}
    ]
    forms = {model.__name__: model.get_edit_handler().get_form_class() for model in ours}
    assert forms
    assert [name for name, made in forms.items() if not issubclass(made, OwnChoices)] == []
    everything = [
        (name, field)
        for name, made in forms.items()
        for each in (made, *(formset.form for formset in made.formsets.values()))
        for field, kind in each.base_fields.items()
        if isinstance(kind, ModelChoiceField)
    ]
    assert everything == []
