"""Loading units into the page tree: Swedish first, then each language, then aliases."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from wagtail.fields import StreamField
from wagtail.models import Locale, Page

from courses.demo.files import LANGUAGES, SOURCE, CurriculumFile, Unit
from courses.demo.models import LoadedFile
from courses.demo.order import align
from courses.demo.translations import publish_translation

Reader = Callable[[CurriculumFile, UUID], Any]


@dataclass(frozen=True)
class Node:
    """A unit with its reader, its identity and the identity of the page above it."""

    unit: Unit
    reader: Reader
    identity: UUID
    parent: UUID | None


class Loader:
    """Brings pages in line with their files; what has not changed is left alone."""

    def __init__(self, *, root: Page | None = None) -> None:
        self.root = root or Page.get_first_root_node()
        self.locales = {locale.language_code: locale for locale in Locale.objects.all()}
        self.digests = dict(LoadedFile.objects.values_list("path", "digest"))

    def load(self, nodes: Iterable[Node]) -> int:
        """Load nodes, parents before children; return how many had changed.

        Raises:
            CurriculumError: a file does not fit.
        """
        nodes = list(nodes)
        present = self._present(nodes)
        changed = [n for n in nodes if n.identity not in present or not self._is_known(n)]
        for node in changed:
            self._load(node)
        if changed:
            align((node.identity, node.parent) for node in nodes)
        return len(changed)

    def _present(self, nodes: list[Node]) -> set[UUID]:
        return set(
            Page.objects.filter(
                translation_key__in=[node.identity for node in nodes],
                locale=self.locales[SOURCE],
            ).values_list("translation_key", flat=True)
        )

    def _is_known(self, node: Node) -> bool:
        return self.digests.get(node.unit.source.name) == node.unit.digest

    def _load(self, node: Node) -> None:
        page = self._publish_source(node)
        for code in LANGUAGES:
            if code in self.locales:
                self._publish_in(code, node, page)
        source = node.unit.source
        LoadedFile.objects.update_or_create(path=source.name, defaults={"digest": node.unit.digest})

    def _publish_source(self, node: Node) -> Any:
        made = node.reader(node.unit.source, node.identity)
        check_blocks(made, node.unit.source)
        page = self._existing(made, node.identity)
        try:
            page = self._changed(page, made) if page else self._added(node, made)
        except ValidationError as error:
            raise node.unit.source.wrong("(page)", "; ".join(error.messages)) from error
        page.save_revision().publish()
        page.refresh_from_db()
        return page

    def _existing(self, made: Any, identity: UUID) -> Any:
        return (
            type(made).objects.filter(translation_key=identity, locale=self.locales[SOURCE]).first()
        )

    def _added(self, node: Node, made: Any) -> Any:
        parent = self.root
        if node.parent:
            parent = Page.objects.get(translation_key=node.parent, locale=self.locales[SOURCE])
        made.locale = self.locales[SOURCE]
        return parent.add_child(instance=made)

    def _changed(self, page: Any, made: Any) -> Any:
        for field in written_fields(type(made)):
            setattr(page, field.name, getattr(made, field.name))
        page.draft_title = page.title
        page.full_clean()
        return page

    def _publish_in(self, code: str, node: Node, page: Any) -> None:
        file = node.unit.translations.get(code)
        locale = self.locales[code]
        if file is not None:
            translated = node.reader(file, node.identity)
            check_blocks(translated, file)
            publish_translation(source_page=page, translated=translated, file=file, locale=locale)
        elif not page.get_translations().filter(locale=locale).exists():
            page.copy_for_translation(locale, copy_parents=True, alias=True)


def written_fields(model: type[Page]) -> list[Any]:
    """Return the fields of a page that files write: its own, and the title and slug."""
    own = [field for field in model._meta.local_fields if not field.primary_key]  # noqa: SLF001
    return [model._meta.get_field("title"), model._meta.get_field("slug"), *own]  # noqa: SLF001


def check_blocks(page: Any, file: CurriculumFile) -> None:
    """Let blocks pass that a course leader could have saved.

    Raises:
        CurriculumError: Wagtail would refuse them.
    """
    for field in page._meta.get_fields():  # noqa: SLF001
        if not isinstance(field, StreamField):
            continue
        value = getattr(page, field.name)
        try:
            value.stream_block.clean(value)
        except ValidationError as error:
            raise file.wrong(field.name, _first_reason(error)) from error


def _first_reason(error: Any) -> str:
    """Dig through Wagtail's nested errors to the sentence at the bottom."""
    inner = getattr(error, "block_errors", None)
    if isinstance(inner, dict):
        key, below = next(iter(inner.items()))
        return f"{key}: {_first_reason(below)}"
    if isinstance(inner, list):
        number, below = next((n, each) for n, each in enumerate(inner, 1) if each)
        return f"{number}: {_first_reason(below)}"
    return " ".join(getattr(error, "messages", None) or [str(error)])
