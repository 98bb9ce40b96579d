"""Reads across enrolments, and the editions of a course as plain values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import lru_cache
from operator import itemgetter
from typing import Any
from uuid import UUID

from django.db.models import (
    BigIntegerField,
    Count,
    Exists,
    F,
    FilteredRelation,
    Max,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)

from content.api import current_version
from content.models import TreeVersion
from courses.catalogue.learner import LearnerState, Taken
from courses.catalogue.models import CatalogueEntry, CourseIndexPage, Outline
from courses.catalogue.queries import LessonNode, course_tree, kept_entries
from courses.learning.models import Completion, Enrolment, LessonProgress
from courses.learning.rules import outline as outlines
from courses.learning.rules.record import (
    LessonRecord,
    Mark,
    QuizRecord,
    quiz_from_json,
)
from courses.terms.queries import is_archived_now
from lms.accounts.models import User
from lms.common.prepared import Prepared
from lms.lrs.models import Statement

Editions = tuple[outlines.Outline, ...]


# -- editions -------------------------------------------------------------------------------


def editions_until(outline: Outline) -> Editions:
    """Return a course's editions up to this one, oldest first.

    They never change, so a process reads them once.
    """
    return _editions(outline.course_key, outline.number, outline.created_at)


def editions_for(enrolment: Enrolment, outline: Outline | None = None) -> Editions:
    """Return the editions that judge somebody: from the one joined to the one followed.

    Nobody was under way in older ones. A course that is published bit by bit leaves short
    editions behind, and they must not be completed by those who come later.
    """
    found = editions_until(outline or enrolment.outline)
    return tuple(one for one in found if one.number >= enrolment.first_edition) or found[-1:]


@lru_cache(maxsize=256)
def _editions(course_key: UUID, number: int, _since: datetime) -> Editions:
    rows = Outline.objects.filter(course_key=course_key, number__lte=number).order_by("number")
    return tuple(outlines.parse(row.data, number=row.number, since=row.created_at) for row in rows)


@lru_cache(maxsize=256)
def quizzes_of(editions: Editions) -> Mapping[str, frozenset[str]]:
    """Return every lesson that some edition has had, with every quiz it has had there."""
    found: dict[str, set[str]] = {}
    for edition in editions:
        for key, lesson in edition.by_key.items():
            found.setdefault(key, set()).update(quiz.id for quiz in lesson.quizzes)
    return {key: frozenset(quizzes) for key, quizzes in found.items()}


# -- the progress step ----------------------------------------------------------------------


@dataclass(frozen=True)
class Judged:
    """An enrolment with what judging needs to know beside it.

    Attributes:
        enrolment: the locked row.
        outline: the edition it goes by.
        newest_number: the number of the course's newest edition.
        completion_at: when the course was completed, if it was.
        has_void: whether one of the statements at hand has been taken back.
    """

    enrolment: Enrolment
    outline: Outline
    newest_number: int
    completion_at: datetime | None
    has_void: bool

    @property
    def is_behind(self) -> bool:
        """Say whether a newer edition is to be followed; a completed course stays."""
        return self.completion_at is None and self.newest_number > self.outline.number


def enrolments_to_judge(learner_id: UUID, statement_ids: Iterable[UUID] = ()) -> list[Judged]:
    """Lock a learner's enrolments and return them. One query."""
    newest = (
        Outline.objects.filter(course_key=OuterRef("course_key"))
        .order_by()
        .values("course_key")
        .annotate(newest=Max("number"))
        .values("newest")
    )
    completion = Completion.objects.filter(
        user=OuterRef("user"), course_key=OuterRef("course_key")
    ).values("completed_at")
    locked = (
        Enrolment.objects.select_for_update(of=("self",))
        .filter(user__learner_id=learner_id)
        .select_related("outline")
        .defer("outline__data")
        .annotate(
            newest_number=Subquery(newest),
            completion_at=Subquery(completion),
            has_void=Exists(Statement.objects.filter(voids__in=list(statement_ids))),
        )
        .order_by("pk")
    )
    return [
        Judged(row, row.outline, row.newest_number, row.completion_at, row.has_void)
        for row in locked
    ]


@dataclass
class Stored:
    """The projection as it stands in the database, for one enrolment.

    Attributes:
        lessons: the record that the rows were written from.
        rows: ids of the lessons' rows.
        done_at: what was judged of the lessons.
        quizzes: the attempts at each quiz, and when it was judged to be passed.
    """

    lessons: dict[str, LessonRecord] = field(default_factory=dict)
    rows: dict[str, int] = field(default_factory=dict)
    done_at: dict[str, datetime | None] = field(default_factory=dict)
    quizzes: dict[tuple[str, str], tuple[QuizRecord, datetime | None]] = field(default_factory=dict)


_COLUMNS = (
    "pk",
    "enrolment_id",
    "lesson_key",
    "started_at",
    "started_by",
    "finished_at",
    "finished_by",
    "done_at",
    "quizzes__quiz_id",
    "quizzes__attempts",
    "quizzes__passed_at",
    "quizzes__history",
)


def stored_progress(enrolment_ids: Sequence[int]) -> Mapping[int, Stored]:
    """Return what is stored about some enrolments, lessons and quizzes together. One query."""
    found = {pk: Stored() for pk in enrolment_ids}
    rows = LessonProgress.objects.filter(enrolment__in=enrolment_ids)
    for row in rows.values(*_COLUMNS):
        _gather(found[row["enrolment_id"]], row)
    return found


def _gather(stored: Stored, row: Mapping[str, Any]) -> None:
    key = str(row["lesson_key"])
    lesson = stored.lessons.get(key) or LessonRecord(
        started=Mark(row["started_at"], row["started_by"]),
        finished=Mark(row["finished_at"], row["finished_by"]) if row["finished_at"] else None,
    )
    stored.rows[key] = row["pk"]
    stored.done_at[key] = row["done_at"]
    stored.lessons[key] = lesson
    if quiz_id := row["quizzes__quiz_id"]:
        quiz = quiz_from_json(row["quizzes__history"], attempts=row["quizzes__attempts"])
        stored.quizzes[key, quiz_id] = quiz, row["quizzes__passed_at"]
        stored.lessons[key] = replace(lesson, quizzes={**lesson.quizzes, quiz_id: quiz})


# -- what a learner has ---------------------------------------------------------------------


def enrolments_of(user: User) -> QuerySet[Enrolment]:
    """Return the courses that somebody takes now, the latest used first."""
    return (
        Enrolment.objects.filter(user=user, left_at__isnull=True)
        .select_related("outline")
        .defer("outline__data")
        .order_by("-last_at", "pk")
    )


@dataclass(frozen=True)
class QuizStanding:
    """How a learner stands in a quiz."""

    attempts: int
    best_scaled: float
    passed_at: datetime | None
    next_attempt_at: datetime | None

    @property
    def best_percent(self) -> int:
        """Return the best result in whole percent, rounded down."""
        return int(round(self.best_scaled * 100, 6))


@dataclass(frozen=True, kw_only=True)
class Standing(LearnerState):
    """How far one person has come in one course, and what was noted in one lesson."""

    has_joined: bool = True
    enrolment_id: int
    outline_id: int
    left_at: datetime | None
    has_left: bool
    last_lesson_key: UUID | None
    position: str
    lessons_done: int
    lessons_needed: int
    finished: frozenset[UUID] = frozenset()
    quizzes: Mapping[str, QuizStanding] = field(default_factory=dict)
    reflections: Mapping[str, str] = field(default_factory=dict)
    ticks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    walks: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)
    ratings: Mapping[str, Mapping[str, Mapping[str, int]]] = field(default_factory=dict)


_OWN = (
    "pk",
    "outline_id",
    "course_key",
    "left_at",
    "last_lesson_key",
    "last_position",
    "lessons_done",
    "lessons_needed",
    "percent",
    "completed_at",
)


def standing_of(user: User, *, course_key: UUID, lesson_key: UUID | None) -> Standing | None:
    """Return how far somebody has come in a course, or None if it was never joined.

    One query, however long the course is; of the private notes only those of the lesson.
    """
    rows = _standing_rows.rows(user=user.pk, course_key=course_key, lesson_key=lesson_key)
    return _standing(rows) if rows else None


def _rows_of(
    user: int, course_key: UUID, lesson_key: UUID | None
) -> QuerySet[Enrolment, dict[str, Any]]:
    here = FilteredRelation("notes", condition=Q(notes__lesson_key=lesson_key))
    rows: QuerySet[Enrolment, dict[str, Any]] = (
        Enrolment.objects.filter(user=user, course_key=course_key)
        .annotate(here=here)
        .values(
            *_OWN,
            lesson=F("lessons__lesson_key"),
            finished_at=F("lessons__finished_at"),
            done_at=F("lessons__done_at"),
            quiz=F("lessons__quizzes__quiz_id"),
            attempts=F("lessons__quizzes__attempts"),
            best_scaled=F("lessons__quizzes__best_scaled"),
            passed_at=F("lessons__quizzes__passed_at"),
            next_attempt_at=F("lessons__quizzes__next_attempt_at"),
            reflections=F("here__reflections"),
            ticks=F("here__ticks"),
            walks=F("here__walks"),
            ratings=F("here__ratings"),
        )
    )
    return rows


# Every page of a course asks this of every learner.
_standing_rows = Prepared(
    _rows_of, user=BigIntegerField(), course_key=UUIDField(), lesson_key=UUIDField()
)


def _standing(rows: Sequence[Mapping[str, Any]]) -> Standing:
    own = rows[0]
    lessons = [(row["lesson"], row["finished_at"], row["done_at"]) for row in rows]
    is_completed = own["completed_at"] is not None
    in_edition = _lessons_in(own["outline_id"], own["course_key"]) if is_completed else frozenset()
    return Standing(
        enrolment_id=own["pk"],
        outline_id=own["outline_id"],
        left_at=own["left_at"],
        is_enrolled=own["left_at"] is None,
        has_left=own["left_at"] is not None,
        is_completed=is_completed,
        completed_lessons=in_edition,
        percent=own["percent"],
        last_lesson_key=own["last_lesson_key"],
        position=own["last_position"],
        lessons_done=own["lessons_done"],
        lessons_needed=own["lessons_needed"],
        started=frozenset(lesson for lesson, _finished, _done in lessons if lesson),
        finished=frozenset(lesson for lesson, finished, _done in lessons if finished),
        done=frozenset(lesson for lesson, _finished, done in lessons if done),
        quizzes={
            row["quiz"]: QuizStanding(
                row["attempts"], row["best_scaled"], row["passed_at"], row["next_attempt_at"]
            )
            for row in rows
            if row["quiz"]
        },
        reflections=own["reflections"] or {},
        ticks=own["ticks"] or {},
        walks=own["walks"] or {},
        ratings=own["ratings"] or {},
    )


@lru_cache(maxsize=512)
def _lessons_in(outline_id: int, _course_key: UUID) -> frozenset[UUID]:
    """Return the lessons of an outline; outlines never change, so each is read once."""
    data = Outline.objects.values_list("data", flat=True).get(pk=outline_id)
    return frozenset(
        UUID(lesson["key"]) for module in data["modules"] for lesson in module["lessons"]
    )


@lru_cache(maxsize=512)
def edition_followed(outline_id: int, _course_key: UUID) -> outlines.Outline:
    """Return the edition that an enrolment goes by; it never changes, so each is read once."""
    row = Outline.objects.get(pk=outline_id)
    return outlines.parse(row.data, number=row.number, since=row.created_at)


@dataclass(frozen=True)
class MyCourse:
    """A course that somebody takes or has completed, as Min sida shows it."""

    key: UUID
    title: str
    language: str
    percent: int
    lessons_done: int
    lessons_needed: int
    completed_at: datetime | None
    last_lesson_key: UUID | None


@dataclass(frozen=True)
class MyCourses:
    """All courses of somebody, and the lesson that was read last in the current one.

    `version` is the page tree's, and `household_kind` the kind of the person's home: what
    else is said of the courses on the same page needs no query to learn them.
    """

    current: MyCourse | None
    place: LessonNode | None
    under_way: Sequence[MyCourse]
    completed: Sequence[MyCourse]
    version: int = 0
    household_kind: str = ""

    @property
    def completed_keys(self) -> list[UUID]:
        """Return the keys of the completed courses, the latest completed first."""
        dated = [(course.completed_at, course.key) for course in self.completed]
        done = sorted((one for one in dated if one[0]), key=itemgetter(0), reverse=True)
        return [key for _at, key in done]

    @property
    def under_way_keys(self) -> frozenset[UUID]:
        """Return the keys of the courses that are begun and not completed."""
        current = [self.current] if self.current else []
        return frozenset(course.key for course in [*current, *self.under_way])

    @property
    def is_empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.current or self.completed)


def my_courses(user: User, language: str) -> MyCourses:
    """Return the courses somebody takes, the latest used first. One query as a rule.

    What the catalogue says of the courses is kept in the process under the version of the
    page tree. A withdrawn course is left out as long as it is withdrawn; its progress is kept.
    """
    rows = _own_rows.rows(user=user.pk)
    if not rows:
        return MyCourses(None, None, (), ())
    seen: int = rows[0]["tree_version"] or 0
    entries = kept_entries(language, version=seen)
    courses = [
        _my_course(row, entries[row["course_key"]]) for row in rows if row["course_key"] in entries
    ]
    under_way = [course for course in courses if course.completed_at is None]
    current = under_way[0] if under_way else None
    return MyCourses(
        current=current,
        place=_place(current, language, version=seen) if current else None,
        under_way=under_way[1:],
        completed=[course for course in courses if course.completed_at],
        version=seen,
        household_kind=rows[0]["household_kind"] or "",
    )


def _own_courses(user: int) -> QuerySet[Enrolment, dict[str, Any]]:
    version = Subquery(TreeVersion.objects.values("number")[:1])
    own: QuerySet[Enrolment, dict[str, Any]] = (
        Enrolment.objects.filter(user=user, left_at__isnull=True)
        .annotate(tree_version=version)
        .order_by("-last_at", "pk")
        .values(
            *_SHOWN, "tree_version", household_kind=F("user__household_member__household__kind")
        )
    )
    return own


_SHOWN = (
    "course_key",
    "percent",
    "lessons_done",
    "lessons_needed",
    "completed_at",
    "last_lesson_key",
)
_own_rows = Prepared(_own_courses, user=BigIntegerField())


def _my_course(row: Mapping[str, Any], entry: CatalogueEntry) -> MyCourse:
    return MyCourse(
        key=row["course_key"],
        title=entry.title,
        language=entry.content_language,
        percent=row["percent"],
        lessons_done=row["lessons_done"],
        lessons_needed=row["lessons_needed"],
        completed_at=row["completed_at"],
        last_lesson_key=row["last_lesson_key"],
    )


def is_closed_to_newcomer(user_pk: int | None, course_key: UUID) -> bool:
    """Return whether a course is archived and somebody never joined it, whatever is kept.

    One query for a course that is not archived, else two.
    """
    mine = Enrolment.objects.filter(user=user_pk, course_key=course_key)
    return is_archived_now(course_key) and not mine.exists()


@dataclass(frozen=True)
class TakenCourse:
    """A course that somebody has ever joined, as those who follow the person see it."""

    key: UUID
    title: str
    language: str
    percent: int
    lessons_done: int
    lessons_needed: int
    completed_at: datetime | None
    left_at: datetime | None


def courses_taken(user: User, language: str, *, version: int | None = None) -> list[TakenCourse]:
    """Return the courses that somebody has ever joined, the latest used first. One query.

    One more when the version of the page tree is not known. A course that is withdrawn now
    has no title.
    """
    seen = current_version() if version is None else version
    entries = kept_entries(language, version=seen)
    rows = Enrolment.objects.filter(user=user).order_by("-last_at", "pk")
    return [_taken(row, entries.get(row.course_key)) for row in rows]


def _taken(row: Enrolment, entry: CatalogueEntry | None) -> TakenCourse:
    return TakenCourse(
        key=row.course_key,
        title=entry.title if entry else "",
        language=entry.content_language if entry else "",
        percent=row.percent,
        lessons_done=row.lessons_done,
        lessons_needed=row.lessons_needed,
        completed_at=row.completed_at,
        left_at=row.left_at,
    )


def _place(course: MyCourse, language: str, *, version: int) -> LessonNode | None:
    tree = course_tree(course.key, language, version=version) if course.last_lesson_key else None
    return tree.lesson(course.last_lesson_key) if tree and course.last_lesson_key else None


def taken_by(user: User) -> Taken:
    """Return the courses that somebody has completed, and those under way. One query."""
    completed = Completion.objects.filter(user=user).values_list("course_key", Value(value=True))
    joined = Enrolment.objects.filter(user=user, left_at__isnull=True)
    under_way = joined.values_list("course_key", Value(value=False))
    keys: dict[bool, set[UUID]] = {True: set(), False: set()}
    for key, is_completed in completed.union(under_way, all=True):
        keys[bool(is_completed)].add(key)
    return Taken(frozenset(keys[True]), frozenset(keys[False] - keys[True]))


def catalogue_url(language: str) -> str | None:
    """Return the address of the catalogue in a language. One query."""
    page = CourseIndexPage.objects.live().filter(locale__language_code=language).first()
    return page.get_url() if page else None


def readers_by_course() -> dict[UUID, dict[str, int]]:
    """Return how many are in the middle of each course, by the language they read. One query."""
    under_way = Enrolment.objects.filter(
        left_at__isnull=True, completed_at__isnull=True, user__is_active=True
    )
    counted = under_way.values_list("course_key", "user__language").annotate(n=Count("pk"))
    readers: dict[UUID, dict[str, int]] = {}
    for course_key, language, number in counted.order_by():
        readers.setdefault(course_key, {})[language] = number
    return readers
