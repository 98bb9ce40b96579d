"""The demo's pages, in the order in which they stand on one another."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from wagtail.models import Page, Site

import courses.learning.demo  # noqa: F401 - registers the people's histories
from content.models import HomePage
from courses.catalogue.services import one_refresh
from courses.demo import pages
from courses.demo.bodies import page_key
from courses.demo.errors import ROOT
from courses.demo.files import Unit, read_unit, stems_in
from courses.demo.loader import Loader, Node
from lms.common.demo import Report, demo_step

HOME = page_key("home")
COURSES = page_key("courses")
ARTICLES = page_key("articles")


@demo_step("content.pages", order=20)
def load_pages(report: Report) -> None:
    """Load home, the lists and the articles, and make home the site's first page."""
    loader = Loader(report)
    loader.load(home_nodes(ROOT))
    open_site()
    changed = loader.load([*index_nodes(ROOT), *article_nodes(ROOT)])
    report(_said(changed))


@demo_step("courses.curriculum", order=30)
def load_courses(report: Report) -> None:
    """Load the courses with modules and lessons, then the paths that lead through them."""
    loader = Loader(report)
    with one_refresh():
        loader.load(course_nodes(ROOT))
        changed = loader.load(path_nodes(ROOT))
    report(_said(changed))


def open_site() -> None:
    """Let the default site begin at the Swedish home page; Wagtail's own welcome goes."""
    home = HomePage.objects.get(translation_key=HOME, locale__language_code=settings.LANGUAGE_CODE)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    if site.root_page_id == home.pk:
        return
    address = urlsplit(settings.BASE_URL)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or (443 if address.scheme == "https" else 80)
    site.site_name, site.root_page = settings.PLATFORM_NAME, home
    site.save()
    for welcome in Page.objects.filter(depth=2).exact_type(Page):
        welcome.delete()


def home_nodes(root: Path) -> list[Node]:
    """Return the home page."""
    return [Node(read_unit(root / "home"), pages.home, HOME, None)]


def index_nodes(root: Path) -> list[Node]:
    """Return the catalogue and the list of articles."""
    return [
        Node(read_unit(root / "courses"), pages.COURSE_INDEX, COURSES, HOME),
        Node(read_unit(root / "articles"), pages.ARTICLE_INDEX, ARTICLES, HOME),
    ]


def article_nodes(root: Path) -> Iterator[Node]:
    """Return the articles, in order."""
    for stem in stems_in(root / "articles"):
        unit = read_unit(stem)
        yield Node(unit, pages.article, page_key("article", unit.key), ARTICLES)


def course_nodes(root: Path) -> Iterator[Node]:
    """Return every course followed by its modules and their lessons, in order."""
    for folder in sorted(path.parent for path in root.glob("*/course.sv.yaml")):
        course = read_unit(folder / "course")
        identity = page_key("course", course.key)
        yield Node(course, pages.course, identity, COURSES)
        for module_folder in sorted(path for path in folder.iterdir() if path.is_dir()):
            yield from _module_nodes(module_folder, course, identity)


def path_nodes(root: Path) -> Iterator[Node]:
    """Return the paths, in order."""
    for stem in stems_in(root / "paths"):
        unit = read_unit(stem)
        yield Node(unit, pages.path, page_key("path", unit.key), HOME)


def _module_nodes(folder: Path, course: Unit, course_identity: UUID) -> Iterator[Node]:
    module = read_unit(folder / "module")
    identity = page_key("course", course.key, "module", module.key)
    yield Node(module, pages.module, identity, course_identity)
    for stem in stems_in(folder, but="module"):
        lesson = read_unit(stem)
        # A lesson keeps its identity when it moves to another module of its course.
        key = page_key("course", course.key, "lesson", lesson.key)
        yield Node(lesson, pages.lesson, key, identity)


def _said(changed: int) -> str:
    return f"{changed} changed" if changed else "nothing has changed"
