"""Whether the curriculum can be loaded, told before anything is written."""

from collections.abc import Callable, Hashable, Iterator
from pathlib import Path
from uuid import UUID

from courses.demo import pages, shelf
from courses.demo.files import CurriculumFile, Unit
from courses.demo.loader import Node, Reader
from courses.demo.nodes import all_nodes
from courses.demo.parity import differences
from courses.demo.schema import refusals
from lms.common.demo import DemoError, Problem

KIND_OF: dict[Reader, str] = {
    pages.home: "home",
    pages.COURSE_INDEX: "index",
    pages.ARTICLE_INDEX: "index",
    pages.article: "article",
    pages.course: "course",
    pages.module: "module",
    pages.lesson: "lesson",
    pages.path: "path",
    shelf.MATERIAL_INDEX: "index",
    shelf.theme: "theme",
    shelf.leaflet: "leaflet",
    shelf.guide: "guide",
}


def check_curriculum(root: Path) -> None:
    """Let a sound curriculum pass.

    Raises:
        DemoError: names every problem of every file; a file that is no YAML alone.
    """
    nodes = all_nodes(root)
    problems = [*_strays(root, nodes), *(p for node in nodes for p in _problems(node))]
    problems = problems or list(_between(nodes))
    if problems:
        raise DemoError(problems)


def _strays(root: Path, nodes: list[Node]) -> Iterator[Problem]:
    known = {file.path for node in nodes for file in _files(node.unit)}
    for path in sorted(root.rglob("*.yaml")):
        if path not in known:
            reason = "belongs to no page: no Swedish file beside it, or a name not known"
            yield Problem(str(path.relative_to(root)), "", reason)


def _files(unit: Unit) -> list[CurriculumFile]:
    return [unit.source, *unit.translations.values()]


def _problems(node: Node) -> Iterator[Problem]:
    source = node.unit.source
    found = list(_refused(node, source))
    yield from found
    for file in node.unit.translations.values():
        wrong = list(_refused(node, file))
        yield from wrong
        if not found and not wrong:
            for at, reason in differences(source.values, file.values):
                yield Problem(file.name, at, reason)


def _refused(node: Node, file: CurriculumFile) -> Iterator[Problem]:
    is_translation = file is not node.unit.source
    for at, reason in refusals(KIND_OF[node.reader], file.values, is_translation=is_translation):
        yield Problem(file.name, at, reason)


def _between(nodes: list[Node]) -> Iterator[Problem]:
    """Yield what no file can know alone."""
    yield from _twice(nodes, "key", lambda node: node.identity)
    slugged = [node for node in nodes if "slug" in node.unit.source.values]
    yield from _twice(slugged, "slug", lambda node: (node.parent, node.unit.source.values["slug"]))
    yield from _open_lessons(nodes)
    yield from _unknown_courses(nodes)


def _twice(nodes: list[Node], name: str, what: Callable[[Node], Hashable]) -> Iterator[Problem]:
    seen: dict[Hashable, str] = {}
    for node in nodes:
        source, value = node.unit.source, what(node)
        if value in seen:
            yield Problem(source.name, name, f"is the same as in {seen[value]}")
        seen[value] = source.name


def _open_lessons(nodes: list[Node]) -> Iterator[Problem]:
    parents: dict[UUID | None, UUID | None] = {node.identity: node.parent for node in nodes}
    open_in = [
        parents[node.parent]
        for node in nodes
        if node.reader is pages.lesson and node.unit.source.values.get("open_to_all")
    ]
    for node in nodes:
        number = open_in.count(node.identity)
        if node.reader is pages.course and number != 1:
            reason = f"{number} lessons are open to all, it must be one"
            yield Problem(node.unit.source.name, "open_to_all", reason)


def _unknown_courses(nodes: list[Node]) -> Iterator[Problem]:
    courses = {node.unit.key for node in nodes if node.reader is pages.course}
    for source in (node.unit.source for node in nodes if node.reader is pages.path):
        for level in source.values["levels"]:
            for key in (stop["key"] for stop in level["courses"] if "key" in stop):
                if key not in courses:
                    yield Problem(source.name, f"levels.{level['key']}", f"no course {key!r}")
