"""Reports, decisions and appeals: who may decide, what is told to whom, and what is kept."""

import pytest

from lms.accounts.vocabulary import Role
from lms.notifications.models import Notice
from mentoring.conversations import notices, queries, services
from mentoring.conversations.errors import (
    AlreadyReported,
    CannotAppeal,
    NotForYouToDecide,
    NothingToDecide,
    NotYours,
    OwnPost,
    RuleNeeded,
)
from mentoring.conversations.models import PostReport, Ruling
from mentoring.conversations.vocabulary import Outcome, Reason, Rule
from tests.factories.accounts import OrganisationFactory, UserFactory, member
from tests.factories.conversations import pair_of, post_in, reported

pytestmark = pytest.mark.django_db


class Scene:
    """A pair in an organisation with two coordinators, and one of another."""

    def __init__(self) -> None:
        self.organisation = OrganisationFactory()
        self.writer, self.reader = UserFactory(), UserFactory()
        self.first = member(self.organisation, Role.COORDINATOR)
        self.second = member(self.organisation, Role.COORDINATOR)
        self.foreign = member(OrganisationFactory(), Role.COORDINATOR)
        self.pair = pair_of(self.writer, self.reader, organisation=self.organisation)
        self.post = post_in(self.pair, self.writer, "Ett ovänligt ord.")

    def decide(self, by, outcome=Outcome.HIDDEN, rule=Rule.RESPECT):
        ruling = services.decide(post=self.post, by=by, outcome=outcome, rule=rule, why="Därför.")
        self.post.refresh_from_db()
        return ruling

    def hidden_by(self, moderator) -> Ruling:
        reported(self.post, self.reader, Reason.UNKIND)
        return self.decide(moderator)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def told(kind) -> set[int]:
    return set(Notice.objects.filter(kind=kind).values_list("user", flat=True))


def test_a_recognisable_child_hides_a_message_before_anybody_has_looked(scene) -> None:
    assert reported(scene.post, scene.reader, Reason.CHILD).hidden_for == Reason.CHILD
    assert told(notices.HIDDEN) == {scene.writer.pk}
    assert told(notices.REPORTED_CHILD) == {scene.first.pk, scene.second.pk}


@pytest.mark.parametrize("reason", [each for each in Reason if each != Reason.CHILD])
def test_other_reasons_wait_for_a_moderator(scene, reason) -> None:
    assert reported(scene.post, scene.reader, reason).hidden_at is None
    assert told(notices.REPORTED) == {scene.first.pk, scene.second.pk}
    assert not told(notices.HIDDEN)


def test_a_person_reports_a_message_once_and_never_their_own(scene) -> None:
    reported(scene.post, scene.reader)
    with pytest.raises(AlreadyReported):
        reported(scene.post, scene.reader)
    with pytest.raises(OwnPost):
        reported(scene.post, scene.writer)


def test_coordinators_find_what_waits_in_their_own_organisations(scene) -> None:
    reported(scene.post, scene.reader)
    assert list(queries.decidable_by(scene.first)) == [scene.post]
    for other in (scene.foreign, scene.reader, scene.writer):
        assert not queries.decidable_by(other).exists()


def test_a_coordinator_above_decides_too(scene) -> None:
    parent = OrganisationFactory(joint_body=True)
    below = OrganisationFactory(parent=parent)
    pair = pair_of(scene.writer, scene.reader, organisation=below, key="2")
    post = reported(post_in(pair, scene.writer), scene.reader)
    assert list(queries.decidable_by(member(parent, Role.COORDINATOR))) == [post]


def test_a_decision_is_told_to_the_writer_and_kept_with_rule_and_reason(scene) -> None:
    ruling = scene.hidden_by(scene.first)
    assert scene.post.hidden_at
    assert (ruling.by, ruling.rule, ruling.why) == (scene.first, Rule.RESPECT, "Därför.")
    assert told(notices.DECIDED) == {scene.writer.pk}
    assert PostReport.objects.get().ruling == ruling


def test_what_was_hidden_at_once_comes_back_if_no_child_is_recognised(scene) -> None:
    reported(scene.post, scene.reader, Reason.CHILD)
    scene.decide(scene.first, Outcome.SHOWN, Rule.NONE)
    assert scene.post.hidden_at is None
    # Another report does not hide it over the moderator's head.
    third = UserFactory()
    assert reported(scene.post, third, Reason.CHILD).hidden_at is None
    assert scene.post in queries.decidable_by(scene.second)


def test_the_second_of_two_moderators_is_told_that_it_is_decided(scene) -> None:
    scene.hidden_by(scene.first)
    with pytest.raises(NothingToDecide):
        scene.decide(scene.second)


def test_who_wrote_or_reported_it_does_not_decide(scene) -> None:
    services.admit(circle=scene.pair, user=scene.second)
    reported(scene.post, scene.second, Reason.UNKIND)
    assert not queries.decidable_by(scene.second).exists()
    for own in (scene.second, scene.writer):
        with pytest.raises(NotForYouToDecide):
            scene.decide(own)


def test_hiding_needs_a_rule(scene) -> None:
    reported(scene.post, scene.reader, Reason.UNKIND)
    with pytest.raises(RuleNeeded):
        scene.decide(scene.first, Outcome.HIDDEN, Rule.NONE)
    assert not Ruling.objects.exists()


def test_an_appeal_is_decided_by_somebody_else(scene) -> None:
    scene.hidden_by(scene.first)
    services.appeal(post=scene.post, by=scene.writer, text="Det var inte menat så.")
    assert told(notices.APPEALED) == {scene.second.pk}
    assert not queries.decidable_by(scene.first).exists()
    with pytest.raises(NotForYouToDecide):
        scene.decide(scene.first)
    answer = scene.decide(scene.second, Outcome.SHOWN, Rule.NONE)
    assert (scene.post.hidden_at, answer.number, answer.answers.post) == (None, 2, scene.post)


def test_an_administrator_decides_an_appeal_where_there_is_no_second_coordinator(scene) -> None:
    administrator = member(scene.organisation, Role.ADMINISTRATOR)
    scene.hidden_by(scene.first)
    assert not queries.decidable_by(administrator).exists()
    services.appeal(post=scene.post, by=scene.writer, text="Det var inte menat så.")
    assert list(queries.decidable_by(administrator)) == [scene.post]


def test_a_writer_appeals_once_and_only_against_a_decision(scene) -> None:
    reported(scene.post, scene.reader, Reason.CHILD)
    with pytest.raises(CannotAppeal):
        services.appeal(post=scene.post, by=scene.writer, text="Nej.")
    scene.decide(scene.first)
    with pytest.raises(NotYours):
        services.appeal(post=scene.post, by=scene.reader, text="Nej.")
    services.appeal(post=scene.post, by=scene.writer, text="Nej.")
    scene.decide(scene.second)
    with pytest.raises(CannotAppeal):
        services.appeal(post=scene.post, by=scene.writer, text="Nej, nej.")


def test_the_log_outlives_the_message_and_holds_none_of_its_words(scene) -> None:
    ruling = scene.hidden_by(scene.first)
    scene.post.topic.delete()
    ruling.refresh_from_db()
    assert (ruling.post, ruling.why, list(queries.rulings_reached(scene.second))) == (
        None,
        "Därför.",
        [ruling],
    )


def test_a_decision_is_never_changed(scene) -> None:
    ruling = scene.hidden_by(scene.first)
    ruling.why = "Något annat."
    with pytest.raises(TypeError):
        ruling.save()
    with pytest.raises(TypeError):
        ruling.delete()
