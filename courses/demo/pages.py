"""From a file to the fields of a page, for every kind of page in the curriculum."""

import json
from html import escape
from typing import Any, TypeVar
from uuid import UUID

from wagtail.models import Page

from content.models import ArticleIndexPage, ArticlePage, HomePage
from courses.catalogue.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from courses.catalogue.vocabulary import Audience, CourseKind, Situation, Theme
from courses.demo.bodies import BodyReader, Fields, Raw, page_key
from courses.demo.files import CurriculumFile
from courses.paths.models import PathPage, Stage

P = TypeVar("P", bound=Page)


def home(file: CurriculumFile, identity: UUID) -> HomePage:
    """Return the home page that a file describes."""
    reader = BodyReader(file, identity)
    steps = [
        reader.item({"title": part.text("title"), "text": part.text("text")}, part.text("key"))
        for part in Fields(file, dict(file.values), "home").keyed_parts("sections")
    ]
    quote = Fields(file, file.need("quote", dict), "quote")
    body = [
        reader.block(
            "steps", "block", {"title": file.need("sections_title"), "items": steps}, key="steps"
        ),
        reader.block(
            "quote",
            "block",
            {"text": quote.text("text"), "source": quote.optional("source")},
            key=quote.text("key"),
        ),
    ]
    return new_page(
        HomePage,
        file,
        identity,
        slug="hem",
        heading=file.need("heading"),
        lead=file.need("lead"),
        body=json.dumps(body),
    )


def index(model: type[Page]) -> Any:
    """Return a reader for a page that has a title and a summary only."""

    def read(file: CurriculumFile, identity: UUID) -> Page:
        return new_page(model, file, identity, show_in_menus=True)

    return read


def article(file: CurriculumFile, identity: UUID) -> ArticlePage:
    """Return the article that a file describes."""
    body = [_to_read(block) for block in BodyReader(file, identity).body()]
    return new_page(
        ArticlePage, file, identity, minutes=file.need("minutes", int), body=json.dumps(body)
    )


def _to_read(block: Raw) -> Raw:
    """Return a block as articles have it: nobody ticks there, a checklist is a list to read."""
    if block["type"] != "checklist":
        return block
    value = block["value"]
    items = "".join(f"<li>{escape(i['value']['text'], quote=False)}</li>" for i in value["items"])
    text = f"<h2>{escape(value['title'], quote=False)}</h2><ul>{items}</ul>"
    return {**block, "type": "text", "value": text}


def course(file: CurriculumFile, identity: UUID) -> CoursePage:
    """Return the course that a file describes."""
    reader = BodyReader(file, identity)
    goals = [
        reader.block("goal", "goal", str(goal).strip(), key=str(number))
        for number, goal in enumerate(file.need("goals", list), start=1)
    ]
    return new_page(
        CoursePage,
        file,
        identity,
        curriculum_key=file.need("key"),
        kind=_known(file, "kind", [file.need("kind")], CourseKind.values)[0],
        audiences=_known(file, "audiences", file.need("audiences", list), Audience.values),
        themes=_known(file, "themes", file.need("themes", list), Theme.values),
        situations=_situations(file),
        certificate_hours=file.need("certificate_hours", int),
        mastery_percent=file.need("mastery_percent", int),
        description=reader.html(file.values.get("description"), "description"),
        goals=json.dumps(goals),
        child_rights_goal=file.text("child_rights_goal"),
        sources=json.dumps(_sources(file, reader)),
    )


def module(file: CurriculumFile, identity: UUID) -> ModulePage:
    """Return the module that a file describes."""
    return new_page(ModulePage, file, identity)


def lesson(file: CurriculumFile, identity: UUID) -> LessonPage:
    """Return the lesson that a file describes."""
    reader = BodyReader(file, identity)
    return new_page(
        LessonPage,
        file,
        identity,
        minutes=file.need("minutes", int),
        is_required=bool(file.values.get("required", True)),
        is_open_to_all=bool(file.values.get("open_to_all", False)),
        situations=_situations(file),
        body=json.dumps(reader.body()),
        sources=json.dumps(_sources(file, reader)),
        reviewed_on=file.values.get("reviewed_on"),
        review_due_on=file.values.get("review_due_on"),
    )


def _sources(file: CurriculumFile, reader: BodyReader) -> list[Raw]:
    """Return what a course or a lesson builds on; a lesson need not tell."""
    return [
        reader.block(
            "source",
            "source",
            {"title": part.text("title"), "url": part.text("url")},
            key=str(number),
        )
        for number, part in enumerate(_parts(file, "sources"), start=1)
    ]


def path(file: CurriculumFile, identity: UUID) -> PathPage:
    """Return the path that a file describes; its courses must have been loaded."""
    reader = BodyReader(file, identity)
    levels = [
        reader.block("level", "level", _level(reader, part), key=part.text("key"))
        for part in Fields(file, dict(file.values), "path").keyed_parts("levels")
    ]
    return new_page(
        PathPage,
        file,
        identity,
        audiences=[Audience.SECRETARY.value],
        description=reader.html(file.values.get("description"), "description"),
        levels=json.dumps(levels),
    )


def _level(reader: BodyReader, part: Fields) -> Raw:
    stage = part.text("key")
    _known(reader.file, part.at("key"), [stage], Stage.values)
    goals = part.get("goals") or []
    return {
        "stage": stage,
        "title": part.text("title"),
        "years": part.optional("years"),
        "text": part.optional("text"),
        "goals": [
            reader.item(str(goal).strip(), stage, "goal", str(number))
            for number, goal in enumerate(goals, start=1)
        ],
        "stops": [
            _stop(reader, stop, stage, number)
            for number, stop in enumerate(part.parts("courses"), start=1)
        ],
    }


def _stop(reader: BodyReader, stop: Fields, stage: str, number: int) -> Raw:
    place = f"{stage}/{number}"
    if not stop.get("key"):
        planned = {"title": stop.text("title"), "text": stop.optional("summary")}
        return reader.block("planned", "stop", planned, key=place)
    key = page_key("course", stop.text("key"))
    found = CoursePage.objects.filter(translation_key=key, locale__language_code="sv").first()
    if found is None:
        raise reader.file.wrong(stop.at("key"), "there is no such course")
    return reader.block("course", "stop", found.pk, key=place)


def _parts(file: CurriculumFile, key: str) -> list[Fields]:
    values = file.values.get(key) or []
    if not isinstance(values, list):
        raise file.wrong(key, "is not a list")
    return [Fields(file, each, f"{key}[{number}]") for number, each in enumerate(values, 1)]


def _situations(file: CurriculumFile) -> list[str]:
    return _known(file, "situations", file.values.get("situations") or [], Situation.values)


def _known(file: CurriculumFile, key: str, values: list[str], known: list[str]) -> list[str]:
    for value in values:
        if value not in known:
            raise file.wrong(key, f"there is no {value}; there are {', '.join(known)}")
    return values


def new_page(model: type[P], file: CurriculumFile, identity: UUID, **fields: Any) -> P:
    """Return a page with the title, address, summary and identity that its file gives it."""
    common = {
        "title": file.need("title"),
        "draft_title": file.need("title"),
        "slug": file.text("slug") or fields.get("slug", ""),
        "summary": file.text("summary"),
        "translation_key": identity,
    }
    page: P = model(**{**fields, **common})
    return page


COURSE_INDEX = index(CourseIndexPage)
ARTICLE_INDEX = index(ArticleIndexPage)
