"""Whom the publication of a draft would touch, read from what learners have done."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from wagtail.models import Page

from courses.catalogue.models import CoursePage
from courses.catalogue.models import Outline as OutlineRow
from courses.catalogue.outlines import CourseOutline
from courses.catalogue.queries import latest_outline
from courses.catalogue.services import outline_with
from courses.learning import queries
from courses.learning.models import Enrolment, LessonProgress
from courses.learning.rules.impact import Difference, Effect, differences, effect_of
from courses.learning.rules.outline import Outline, parse
from courses.learning.rules.record import Record
from courses.learning.services.projection import record_of
from courses.learning.vocabulary import Alteration, Touch
from lms.common.clock import now

BATCH = 500
_UNTOUCHED = frozenset({Touch.KEEPS, Touch.SAME, Touch.GOES_ON})


@dataclass(frozen=True)
class LessonCount:
    """How many learners get a lesson to do, and how many are spared it."""

    title: str
    more: int
    less: int


@dataclass(frozen=True)
class Impact:
    """What a publication means to everybody who takes or has completed the course.

    Attributes:
        course_key: the course.
        differences: what differs, each with the title of its lesson.
        learners: how many take the course or have completed it.
        counts: how many of them are touched in which way.
        lessons: for each lesson concerned, how many must do it or need not any more.
    """

    course_key: UUID
    differences: tuple[tuple[Difference, str], ...]
    learners: int
    counts: Mapping[Touch, int]
    lessons: tuple[LessonCount, ...] = ()

    @property
    def touches_somebody(self) -> bool:
        """Say whether anything changes for anyone."""
        return any(self.counts.get(one) for one in Touch if one not in _UNTOUCHED)

    @property
    def token(self) -> str:
        """Return what somebody confirms: what changes, and whether it asks more of anyone.

        Who has come how far changes by the hour and is none of it: a plan that was confirmed
        on Monday is still confirmed on Friday, unless somebody must do more whom it did not
        ask for anything, or the course itself has changed.
        """
        said = sorted((one.alteration, title) for one, title in self.differences)
        asks = [touch for touch in (Touch.MORE, Touch.WAITS) if self.counts.get(touch)]
        return hashlib.sha256(repr((self.course_key, said, asks)).encode()).hexdigest()[:32]


def impact_of(course_key: UUID, drafted: CourseOutline | None) -> Impact | None:
    """Tell whom a drafted outline would touch; None when it is the one in force.

    Reads the enrolments of the course in batches, two queries each, and writes nothing.

    Args:
        course_key: the course.
        drafted: what it would ask for; None when it is withdrawn as a whole.
    """
    latest = latest_outline(course_key)
    if latest is None or (drafted and latest.digest == drafted.digest):
        return None
    return _impact_of_change(latest, drafted) if drafted else _impact_of_withdrawal(latest)


def impact_of_expiry(draft: Page) -> Impact | None:
    """Tell whom it touches, as of now, when a draft at hand is withdrawn at its hour.

    Returns:
        Who waits or goes on with what is left; None when the page is no part of a course, or
        its course was never published.
    """
    found = outline_with(draft)
    latest = latest_outline(found[0]) if found else None
    if found is None or latest is None:
        return None
    if isinstance(draft, CoursePage):
        return _impact_of_withdrawal(latest)
    left = found[1].without(str(draft.translation_key))
    return _impact_of_change(latest, left, before=found[1])


def expiry_token(draft: Page) -> str:
    """Return what somebody confirms: that this page is withdrawn at this hour."""
    said = (draft.translation_key, draft.expire_at)
    return hashlib.sha256(repr(said).encode()).hexdigest()[:32]


def effects_by_enrolment(latest: OutlineRow, drafted: CourseOutline) -> dict[int, Effect]:
    """Tell what a drafted outline would mean to each enrolment, by its id."""
    return dict(_effects(latest, _proposed(latest, drafted)))


def _impact_of_change(
    latest: OutlineRow, drafted: CourseOutline, *, before: CourseOutline | None = None
) -> Impact:
    """Tell what a drafted outline changes in the newest edition, or in what comes before it."""
    effects = effects_by_enrolment(latest, drafted)
    titles = {**_titles(latest.data), **_titles((before or drafted).as_json())}
    current = _proposed(latest, before) if before else queries.editions_until(latest)[-1]
    changed = differences(current, _proposed(latest, drafted))
    return Impact(
        course_key=latest.course_key,
        differences=tuple((one, titles.get(one.lesson, "")) for one in changed),
        learners=len(effects),
        counts=Counter(effect.touch for effect in effects.values()),
        lessons=_per_lesson(effects, titles),
    )


def _impact_of_withdrawal(latest: OutlineRow) -> Impact:
    return _on_the_whole(latest.course_key, Alteration.COURSE_WITHDRAWN, Touch.WAITS)


def impact_of_archiving(course_key: UUID) -> Impact:
    """Tell who is in the middle of a course that is to take nobody new. Two queries."""
    return _on_the_whole(course_key, Alteration.COURSE_ARCHIVED, Touch.GOES_ON)


def _on_the_whole(course_key: UUID, alteration: Alteration, under_way: Touch) -> Impact:
    """Tell what happens to a whole course, and what it means to those in the middle of it."""
    enrolled = Enrolment.objects.filter(course_key=course_key, left_at__isnull=True)
    learners = enrolled.count()
    completed = enrolled.filter(completed_at__isnull=False).count()
    return Impact(
        course_key=course_key,
        differences=((Difference(alteration), ""),),
        learners=learners,
        counts={under_way: learners - completed, Touch.KEEPS: completed},
    )


def _proposed(latest: OutlineRow, drafted: CourseOutline) -> Outline:
    return parse(drafted.as_json(), number=latest.number + 1, since=now())


def _effects(latest: OutlineRow, proposed: Outline) -> Iterator[tuple[int, Effect]]:
    editions = queries.editions_until(latest)
    is_known = _is_known_elsewhere(editions, proposed)
    enrolments = Enrolment.objects.filter(course_key=latest.course_key, left_at__isnull=True)
    rows = enrolments.select_related("outline", "user").defer("outline__data").order_by("pk")
    batch: list[Enrolment] = []
    for enrolment in rows.iterator(chunk_size=BATCH):
        batch.append(enrolment)
        if len(batch) == BATCH:
            yield from _of_batch(batch, latest, proposed, is_known=is_known)
            batch = []
    yield from _of_batch(batch, latest, proposed, is_known=is_known)


def _of_batch(
    batch: list[Enrolment], latest: OutlineRow, proposed: Outline, *, is_known: bool
) -> Iterator[tuple[int, Effect]]:
    stored = queries.stored_progress([one.pk for one in batch])
    for one in batch:
        followed = one.outline if one.completed_at else latest
        editions = queries.editions_for(one, followed)
        record: Record = stored[one.pk].lessons
        if is_known and one.completed_at is None:
            record = record_of(one.user.learner_id, (*editions, proposed))
        yield one.pk, effect_of(editions, proposed, record, completed_at=one.completed_at)


def _is_known_elsewhere(editions: queries.Editions, proposed: Outline) -> bool:
    """Say whether somebody may have done a lesson before it comes to this course."""
    new = proposed.by_key.keys() - {key for edition in editions for key in edition.by_key}
    return bool(new) and LessonProgress.objects.filter(lesson_key__in=new).exists()


def _titles(data: Mapping[str, object]) -> dict[str, str]:
    modules: list[dict[str, list[dict[str, str]]]] = data["modules"]  # type: ignore[assignment]
    return {lesson["key"]: lesson["title"] for module in modules for lesson in module["lessons"]}


def _per_lesson(
    effects: Mapping[int, Effect], titles: Mapping[str, str]
) -> tuple[LessonCount, ...]:
    under_way = [one for one in effects.values() if one.touch is not Touch.GAINS]
    more = Counter(key for one in under_way for key in one.more)
    less = Counter(key for one in under_way for key in one.less)
    return tuple(
        LessonCount(title, more[key], less[key])
        for key, title in titles.items()
        if more[key] or less[key]
    )
