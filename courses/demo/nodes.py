"""The curriculum's units in the order in which they stand on one another."""

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from courses.demo import pages, shelf
from courses.demo.bodies import page_key
from courses.demo.files import SOURCE, Unit, read_unit, stems_in
from courses.demo.loader import Node

HOME = page_key("home")
COURSES = page_key("courses")
ARTICLES = page_key("articles")
MATERIAL = page_key("material")


def page_nodes(root: Path) -> list[Node]:
    """Return home, the two lists and the articles."""
    return [*home_nodes(root), *index_nodes(root), *article_nodes(root)]


def all_nodes(root: Path) -> list[Node]:
    """Return everything there is."""
    courses = (node for folder in course_folders(root) for node in course_nodes(folder))
    return [*page_nodes(root), *shelf_nodes(root), *courses, *path_nodes(root)]


def course_folders(root: Path) -> list[Path]:
    """Return the folders that hold a course, in order."""
    return sorted(path.parent for path in root.glob("*/course.sv.yaml"))


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


def shelf_nodes(root: Path) -> list[Node]:
    """Return the shelf, its themes with their leaflets, and the guides."""
    if not (root / f"material.{SOURCE}.yaml").exists():
        return []
    found = [Node(read_unit(root / "material"), shelf.MATERIAL_INDEX, MATERIAL, HOME)]
    for folder in sorted(path.parent for path in root.glob(f"material/*/theme.{SOURCE}.yaml")):
        found += _theme_nodes(folder)
    for stem in stems_in(root / "guides"):
        unit = read_unit(stem)
        found.append(Node(unit, shelf.guide, page_key("guide", unit.key), MATERIAL))
    return found


def _theme_nodes(folder: Path) -> Iterator[Node]:
    theme = read_unit(folder / "theme")
    identity = page_key("leaflets", theme.key)
    yield Node(theme, shelf.theme, identity, MATERIAL)
    for stem in stems_in(folder, but="theme"):
        unit = read_unit(stem)
        key = page_key("leaflets", theme.key, "leaflet", unit.key)
        yield Node(unit, shelf.leaflet, key, identity)


def course_nodes(folder: Path) -> Iterator[Node]:
    """Return a course followed by its modules and their lessons, in order."""
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
