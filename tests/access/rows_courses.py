"""Who gets what from pages: anyone finds courses; a closed lesson says how to get in.

The closed lesson answers 200 to everyone: it is a page that says what the lesson is and
how to join. That its text stays inside is tested in tests/courses/catalogue.
"""

from collections.abc import Mapping
from typing import Any

from tests.access.matrix import Arguments, Row, expect
from tests.access.world import World


def _path_of(name: str) -> Arguments:
    def path(world: World) -> Mapping[str, Any]:
        return {"path": getattr(world["course"], name).get_url().removeprefix("/sv/")}

    return path


def _course_page(world: World) -> Mapping[str, Any]:
    return {"page_id": world["course"].page.pk}


def _card(world: World) -> Mapping[str, Any]:
    return {"key": world["course"].key, "language": "sv"}


def _page(name: str, of: str) -> list[Row]:
    return [
        Row("wagtail_serve", "GET", expect(200), of=of, kwargs=_path_of(name)),
        Row("wagtail_serve", "POST", expect(405), of=of, kwargs=_path_of(name)),
    ]


def _texts(name: str, method: str, leader: int, **data: str) -> list[Row]:
    """A course leader translates the courses, and nobody else enters the workshop."""

    def kwargs(world: World) -> Mapping[str, Any]:
        return {"page_id": world["course"].last.pk, "code": "ar"}

    expected = expect(302, course_leader=leader)
    return [Row(name, method, expected, kwargs=kwargs, data=lambda _world: data)]


_BROUGHT = (
    *("translation_bring_in", "translation_download", "translation_upload"),
    *("translation_draft", "translation_read"),
)


def _shared_course(world: World) -> Mapping[str, Any]:
    return {"shared_id": world["course"].page.pk}


def _sharing(name: str, get: int, post: int, **more: str) -> list[Row]:
    """What a course leader does with the own course; a course that is not shared is nobody's."""
    kwargs = _shared_course if name in {"offer_course", "copy_course"} else _course_page
    return [
        Row(name, "GET", expect(302, course_leader=get), kwargs=kwargs, **more),
        Row(name, "POST", expect(302, course_leader=post), kwargs=kwargs, **more),
    ]


CHOICE = "its owner chooses with whom a course is shared, among all organisations"

ROWS = [
    Row("new_course", "GET", expect(302, course_leader=200)),
    Row("new_course", "POST", expect(302, course_leader=422)),
    Row("shared_courses", "GET", expect(302, course_leader=200)),
    Row("shared_courses", "POST", expect(302, course_leader=405)),
    *_sharing("offer_course", 405, 302),
    *_sharing("copy_course", 405, 302),
    *_sharing("original_seen", 405, 302),
    *_sharing("course_terms", 200, 422, named_organisations=CHOICE),
    Row("catalogue", "GET", expect(302)),
    Row("catalogue", "POST", expect(405)),
    Row("robots", "GET", expect(200)),
    Row("robots", "POST", expect(405)),
    Row("sitemap", "GET", expect(200)),
    Row("sitemap", "POST", expect(405)),
    Row("sitemap_of", "GET", expect(200), kwargs=lambda _world: {"language": "sv"}),
    Row("sitemap_of", "POST", expect(405), kwargs=lambda _world: {"language": "sv"}),
    Row("social_card", "GET", expect(200), kwargs=_card),
    Row("social_card", "POST", expect(405), kwargs=_card),
    Row("right_now", "GET", expect(200)),
    Row("right_now", "POST", expect(405)),
    # This world has neither articles nor a path; tests/content/test_menu.py has both.
    Row("articles", "GET", expect(404)),
    Row("articles", "POST", expect(405)),
    Row("secretaries_path", "GET", expect(404)),
    Row("secretaries_path", "POST", expect(405)),
    Row("search", "GET", expect(200), data=lambda _world: {"q": "grundkurs"}),
    Row("search", "POST", expect(405)),
    Row("workshop_door", "GET", expect(403, anonymous=302, course_leader=302)),
    Row("workshop_door", "POST", expect(405)),
    # Behind the workshop's door: sign-in, second factor or no entry; its own tests go further.
    Row("translation_desk", "GET", expect(302, course_leader=200)),
    Row("translation_desk", "POST", expect(302, course_leader=405)),
    *_texts("translation_pieces", "GET", 200),
    *_texts("translation_pieces", "POST", 405),
    *(row for name in _BROUGHT for row in _texts(name, "GET", 405)),
    *_texts("translation_bring_in", "POST", 302),
    *_texts("translation_draft", "POST", 302),
    *_texts("translation_read", "POST", 302),
    *_texts("translation_download", "POST", 200, kind="po"),
    *_texts("translation_upload", "POST", 422),
    Row("review_translation", "GET", expect(302), kwargs=lambda _world: {"page_id": 1}),
    Row("review_translation", "POST", expect(302), kwargs=lambda _world: {"page_id": 1}),
    Row("check_text", "GET", expect(302), kwargs=lambda _world: {"page_id": 1}),
    Row("check_text", "POST", expect(302, course_leader=405), kwargs=lambda _world: {"page_id": 1}),
    Row("publication_impact", "GET", expect(302), kwargs=lambda _world: {"page_id": 1}),
    Row("publication_impact", "POST", expect(302), kwargs=lambda _world: {"page_id": 1}),
    *(
        Row(name, method, expect(302, course_leader=200 if method == "GET" else 405))
        for name in ("due_checks", "due_checks_results")
        for method in ("GET", "POST")
    ),
    Row("course_statistics", "GET", expect(302, course_leader=200), kwargs=_course_page),
    Row("course_statistics", "POST", expect(302, course_leader=405), kwargs=_course_page),
    Row("course_statistics", "GET", expect(302), of="no course", kwargs=lambda _w: {"page_id": 1}),
    # A course leader takes courses out and in; nobody else enters the workshop.
    Row("export_course", "GET", expect(302, course_leader=200), kwargs=_course_page),
    Row("export_course", "POST", expect(302, course_leader=405), kwargs=_course_page),
    Row("import_course", "GET", expect(302, course_leader=200)),
    Row("import_course", "POST", expect(302, course_leader=422)),
    # A file is there for whoever has brought it, and for nobody else.
    Row("course_arrival", "GET", expect(302), kwargs=lambda _world: {"arrival_id": 1}),
    Row("course_arrival", "POST", expect(302), kwargs=lambda _world: {"arrival_id": 1}),
    # Every first one archives the course or brings it back: the world is as it was.
    Row("archive_course", "GET", expect(302, course_leader=200), kwargs=_course_page),
    Row("archive_course", "POST", expect(302, course_leader=302), kwargs=_course_page),
    Row("archive_course", "GET", expect(302), of="no course", kwargs=lambda _w: {"page_id": 1}),
    *_page("page", "a course"),
    *_page("first", "an open lesson"),
    *_page("tested", "a closed lesson"),
]
