"""What waits for a translator, in one language, what matters most first."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db.models import CharField, Count, OuterRef, Q, Subquery
from django.db.models.functions import Cast
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry
from wagtail_localize.models import StringSegment, StringTranslation

from content.translation.contributions import TranslatedWork, translated_works
from content.translation.models import ReviewState
from content.translation.queries.machines import MACHINE, READ
from content.translation.rules.readers import Readers, told
from content.translation.rules.states import PageFacts, state_of_page
from content.translation.vocabulary import TextState
from lms.accounts.models import User
from lms.config.languages import known

RIGHTS = frozenset({"change", "publish"})
# Pages of ten languages are matched by it: making a UUID of each takes longer than reading them.
TOKEN: Final = Cast("translation_key", CharField())


class SourcePage(NamedTuple):
    """A live page of the source language; `token` is its key as the database writes it."""

    pk: int
    key: UUID
    path: str
    title: str
    follows: str | None
    token: str


class TargetPage(NamedTuple):
    """The same page in another language; an alias shows the source's text."""

    pk: int
    token: str
    locale_id: int
    alias_of_id: int | None
    live: bool
    review_state: str | None
    follows: str | None
    missing: int | None

    @property
    def is_read(self) -> bool:
        """Say whether readers get a text of its own."""
        return self.live and self.alias_of_id is None


@dataclass(frozen=True)
class DeskLanguage:
    """A language on the desk: how many pages wait, and how many learners wait for them."""

    locale: Any
    waiting: int
    readers: int
    told: Readers


@dataclass(frozen=True)
class DeskRow:
    """A page that waits for something in a language."""

    source: SourcePage
    target: TargetPage | None
    state: TextState
    work: TranslatedWork | None
    readers: int

    @property
    def told(self) -> Readers:
        """Return what may be told of how many learners wait."""
        return told([self.readers])

    @property
    def review_pk(self) -> int | None:
        """Return the page that can be reviewed: readers get it, and it is no stand-in."""
        return self.target.pk if self.target and self.target.is_read else None


@dataclass(frozen=True)
class PieceCounts:
    """How many pieces of text a page has, and how many of them are written."""

    total: int
    written: int
    by_machine: int


@dataclass(frozen=True)
class Desk:
    """Everything that one reader may translate, read once."""

    locales: tuple[Any, ...]
    works: tuple[TranslatedWork, ...]
    sources: tuple[SourcePage, ...]
    targets: Mapping[tuple[str, int], TargetPage]

    def rows(self, locale: Any, *, machine: frozenset[UUID] = frozenset()) -> list[DeskRow]:
        """Return what waits in a language, ordered by how many learners wait for it.

        Args:
            locale: the language.
            machine: keys of the pages in which a machine wrote something.
        """
        return sorted(self._waiting(locale, machine), key=_urgency)

    def languages(self) -> list[DeskLanguage]:
        """Return the languages, those that most learners wait for first."""
        counted = [self._language(locale) for locale in self.locales]
        return sorted(counted, key=lambda each: (-each.readers, -each.waiting))

    def _language(self, locale: Any) -> DeskLanguage:
        waiting = self._waiting(locale, frozenset())
        waited_for = {row.work.key: row.readers for row in waiting if row.work}
        groups = waited_for.values()
        return DeskLanguage(locale, len(waiting), sum(groups), told(groups))

    def _waiting(self, locale: Any, machine: frozenset[UUID]) -> list[DeskRow]:
        """Return what waits in a language, in no order."""
        found = (self._row(source, locale, machine) for source in self.sources)
        return [row for row in found if row.state is not TextState.REVIEWED]

    @cached_property
    def _work_of(self) -> Mapping[str, TranslatedWork | None]:
        """Return the work of each source page by its path, found once for all languages."""
        return {source.path: work_at(source.path, self.works) for source in self.sources}

    def _row(self, source: SourcePage, locale: Any, machine: frozenset[UUID]) -> DeskRow:
        target = self.targets.get((source.token, locale.pk))
        work = self._work_of[source.path]
        return DeskRow(
            source=source,
            target=target,
            state=state_of_page(_facts(source, target, has_machine_text=source.key in machine)),
            work=work,
            readers=work.readers.get(locale.language_code, 0) if work else 0,
        )


def may_translate(user: Any) -> bool:
    """Say whether somebody may change or publish any page."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, RIGHTS))


def desk_of(user: User) -> Desk:
    """Read what somebody may translate: five queries and those of the contributed works."""
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    source = locales.pop(settings.LANGUAGE_CODE)
    # A language that is only the interface's has nothing to translate here.
    order = [code for code, each in known().items() if each.is_content and code in locales]
    sources = source_pages(user).filter(locale=source).order_by("path")
    return Desk(
        locales=tuple(locales[code] for code in order),
        works=translated_works(),
        sources=tuple(
            SourcePage(*row)
            for row in sources.values_list(
                *("pk", "translation_key", "path", "title", "translation_review__follows", TOKEN)
            )
        ),
        targets=_targets(source),
    )


def source_pages(user: User, *, locales: Sequence[Any] | None = None) -> Any:
    """Return the live pages that somebody may change or publish, in one of some languages.

    They are returned in every language; the caller chooses the source's.
    """
    mine = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, RIGHTS)
    if locales is not None:
        mine = mine.filter(locale__in=locales)
    pages = Page.objects.live().filter(depth__gt=1)
    return pages.filter(translation_key__in=mine.order_by().values("translation_key"))


def machine_written(locale: Any) -> frozenset[UUID]:
    """Return the keys of pages in which a machine wrote something that nobody has read."""
    written = StringTranslation.objects.filter(locale=locale, translation_type=MACHINE)
    written = written.exclude(pk__in=written.filter(READ).values("pk"))
    return frozenset(written.values_list("context__object_id", flat=True).distinct())


def piece_counts(rows: Iterable[DeskRow], locale: Any) -> dict[UUID, PieceCounts]:
    """Return how far the translation of each row has come; one query."""
    made = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale=locale,
        has_error=False,
    )
    counted = (
        StringSegment.objects.filter(source__object_id__in=[row.source.key for row in rows])
        .filter(source__locale__language_code=settings.LANGUAGE_CODE)
        .annotate(made=Subquery(made.values("translation_type")[:1]))
        .values("source__object_id")
        .annotate(
            total=Count("pk"), written=Count("made"), machine=Count("pk", filter=Q(made=MACHINE))
        )
    )
    return {
        each["source__object_id"]: PieceCounts(each["total"], each["written"], each["machine"])
        for each in counted
    }


def work_at(path: str, works: Sequence[TranslatedWork]) -> TranslatedWork | None:
    """Return the work that a page belongs to; works are in the order of the tree."""
    place = bisect_right(works, path, key=lambda work: work.path) - 1
    if place < 0 or not path.startswith(works[place].path):
        return None
    return works[place]


def counts_by_state(rows: Iterable[DeskRow]) -> Counter[TextState]:
    """Return how many rows are in each state."""
    return Counter(row.state for row in rows)


def _targets(source: Any) -> dict[tuple[str, int], TargetPage]:
    """Read every page of every other language as a plain value, in no order."""
    fields = ("locale_id", "alias_of_id", "live")
    review = ("state", "follows", "missing")
    rows = Page.objects.filter(depth__gt=1).exclude(locale=source).order_by()
    found = rows.values_list(
        "pk", TOKEN, *fields, *(f"translation_review__{each}" for each in review)
    )
    return {(each.token, each.locale_id): each for each in map(TargetPage._make, found)}


def _facts(source: SourcePage, target: TargetPage | None, *, has_machine_text: bool) -> PageFacts:
    if target is None or not target.is_read:
        return PageFacts(is_read=False)
    # A page that was published before anybody wrote down what it follows is not called outdated.
    is_known = bool(source.follows) and target.follows is not None
    return PageFacts(
        is_read=True,
        follows_source=not is_known or target.follows == source.follows,
        gaps=target.missing or 0,
        has_machine_text=has_machine_text,
        is_reviewed=target.review_state == ReviewState.REVIEWED,
    )


def _urgency(row: DeskRow) -> tuple[int, int, str]:
    """Return what orders the desk: learners, then what they are missing, then the tree."""
    return -row.readers, list(TextState).index(row.state), row.source.path
