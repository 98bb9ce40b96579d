"""The doctor looks by night, tells where operators look, and mends nobody."""

import pytest

from courses.api import mend_learner
from courses.learning.services import lessons, night
from courses.models import Enrolment, LessonProgress
from lms.outbox.api import failed_effects, retry, run_due
from lms.outbox.models import Effect
from lms.outbox.vocabulary import EffectState
from tests.courses.learning.test_doctor import joined
from tests.factories.learning import act

pytestmark = pytest.mark.django_db


@pytest.fixture
def ill() -> Enrolment:
    """Somebody has read a lesson, and their progress has forgotten it."""
    enrolment = joined()
    lessons.finish_lesson(act(enrolment))
    LessonProgress.objects.filter(enrolment=enrolment).delete()
    return enrolment


def told() -> list[Effect]:
    return list(Effect.objects.filter(effect="learning.progress_disagrees"))


def test_the_healthy_leave_no_trace() -> None:
    lessons.finish_lesson(act(joined()))

    assert night.look_at_everyone() == 0
    assert told() == []


def test_the_ill_are_told_of_once_a_day_and_not_mended(ill: Enrolment) -> None:
    assert night.look_at_everyone() == night.look_at_everyone() == 1

    [effect] = told()
    assert effect.payload == {"learner": str(ill.user.learner_id)}
    assert not LessonProgress.objects.filter(enrolment=ill).exists()


def test_the_row_stays_until_somebody_mends(ill: Enrolment) -> None:
    night.look_at_everyone()
    run_due()
    [effect] = told()
    assert effect.state == EffectState.WAITING
    assert "ProgressDisagrees" in effect.last_error

    Effect.objects.filter(pk=effect.pk).update(state=EffectState.FAILED)
    assert [row.pk for row in failed_effects()] == [effect.pk]
    mend_learner(learner_id=ill.user.learner_id)
    retry(effect=effect)
    run_due()
    assert told()[0].state == EffectState.DONE


def test_so_many_are_told_of_and_no_more(ill: Enrolment, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(night, "MOST_TOLD", 0)

    assert night.look_at_everyone() == 1
    assert told() == []
