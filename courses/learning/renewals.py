"""When people last showed that they know a course: a completion is kept, and may grow old."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Max

from courses.catalogue.queries import latest_outline
from courses.learning.queries import editions_until
from courses.learning.statements import block_iri
from lms.lrs.api import Verb, not_voided


def last_shown(*, course_key: UUID, learners: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when learners had last passed every quiz that completion asks for.

    Quizzes may be taken again at any time, so whoever has passed each of them anew has taken
    the course again. Learners who never passed them all are left out, and so is everybody where
    a course has none. Two queries, and one more once for a process.
    """
    places = _quizzes_of(course_key)
    if not places or not learners:
        return {}
    passed = not_voided().filter(
        organisation=None,
        learner_id__in=learners,
        verb_id=Verb.PASSED,
        activity_id__in=places,
    )
    rows = passed.values_list("learner_id", "activity_id").annotate(at=Max("timestamp"))
    found: dict[UUID, dict[str, datetime]] = defaultdict(dict)
    for learner_id, place, at in rows.order_by():
        found[learner_id][place] = at
    return {one: min(at.values()) for one, at in found.items() if len(at) == len(places)}


def _quizzes_of(course_key: UUID) -> set[str]:
    row = latest_outline(course_key)
    if row is None:
        return set()
    outline = editions_until(row)[-1]
    lessons = (outline.by_key[key] for key in outline.needed)
    return {block_iri(UUID(one.key), quiz.id) for one in lessons for quiz in one.quizzes}
