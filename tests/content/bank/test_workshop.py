"""Authors keep the bank in the workshop; what is another organisation's does not exist."""

import json

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import nested_form_data, streamfield

from content.models import BankQuestion
from lms.common.ids import new_id
from tests.content.bank.conftest import leader_of
from tests.courses.words import said
from tests.factories.accounts import OrganisationFactory
from tests.factories.answers import answered
from tests.factories.bank import bank_question, banked, option_ids, quiz_block
from tests.factories.course_pages import body

pytestmark = pytest.mark.django_db

NAMES = "wagtailsnippets_content_bankquestion"
CHOOSER = "wagtailsnippetchoosers_content_bankquestion"


def listed(client, **query: str) -> set[str]:
    shown = client.get(reverse(f"{NAMES}:list"), query)
    assert shown.status_code == 200
    return {one.prompt for one in shown.context["object_list"]}


def offered(client, **query: str) -> set[str]:
    shown = client.get(reverse(f"{CHOOSER}:choose_results"), query)
    assert shown.status_code == 200
    return {one.prompt for one in shown.context["results"]}


def form(prompt: str, **fields: object) -> dict:
    options = [
        {"text": text, "correct": "on" if text == "Rätt" else "", "feedback": ""}
        for text in ("Rätt", "Fel")
    ]
    counted = {
        "count": "2",
        **{
            str(place): {"deleted": "", "order": str(place), "value": option}
            for place, option in enumerate(options)
        },
    }
    question = {"kind": "single", "prompt": prompt, "explanation": "", "options": counted}
    return nested_form_data(
        {"body": streamfield([("question", question)]), "tags": "trygghet", **fields}
    )


def test_a_course_leader_writes_a_question(leader, north) -> None:
    fields = form("Vem ringer du?", organisation=north.pk, **{"action-publish": "yes"})
    response = leader.post(reverse(f"{NAMES}:add"), fields)
    assert response.status_code == 302, response.context["form"].errors
    made = BankQuestion.objects.get()
    assert (made.prompt, made.kind, made.live, made.organisation) == (
        "Vem ringer du?",
        "single",
        True,
        north,
    )
    assert [tag.name for tag in made.tags.all()] == ["trygghet"]


def test_a_question_is_not_given_to_a_foreign_organisation(leader, south) -> None:
    response = leader.post(reverse(f"{NAMES}:add"), form("Vem?", organisation=south.pk))
    assert "organisation" in response.context["form"].errors
    assert not BankQuestion.objects.exists()


def test_a_draft_changes_nothing_that_learners_see(leader, north) -> None:
    question = bank_question("Före?", organisation=north)
    leader.post(reverse(f"{NAMES}:edit", args=[question.pk]), form("Efter?", organisation=north.pk))
    question.refresh_from_db()
    assert (question.question.prompt, question.has_unpublished_changes) == ("Före?", True)


def test_one_sees_one_s_own_and_everybody_s(leader, north, south) -> None:
    for prompt, owner in (("Vår?", north), ("Allas?", None), ("Deras?", south)):
        bank_question(prompt, organisation=owner)
    assert listed(leader) == offered(leader) == {"Vår?", "Allas?"}


def test_a_leader_above_sees_what_is_below(north) -> None:
    below = OrganisationFactory(parent=north)
    bank_question("Nedanför?", organisation=below)
    assert listed(leader_of(north)) == {"Nedanför?"}


@pytest.mark.parametrize("name", ["edit", "delete", "usage", "history", "unpublish"])
def test_a_foreign_question_does_not_exist(leader, foreign_leader, south, name: str) -> None:
    address = reverse(f"{NAMES}:{name}", args=[bank_question("Deras?", organisation=south).pk])
    assert foreign_leader.get(address).status_code == 200
    for method in (leader.get, leader.post):
        response = method(address, follow=True)
        assert response.status_code == 404
        assert "Deras?" not in response.content.decode()


def test_a_foreign_question_cannot_be_chosen(leader, south) -> None:
    question = bank_question("Deras?", organisation=south)
    address = reverse(f"{CHOOSER}:chosen", args=[question.pk])
    assert leader.get(address, follow=True).status_code == 404
    several = leader.get(reverse(f"{CHOOSER}:chosen_multiple"), {"id": question.pk})
    assert json.loads(several.content)["result"] == []


def test_those_without_the_workshop_stay_outside(client, db) -> None:
    assert client.get(reverse(f"{NAMES}:list")).status_code == 302


@pytest.mark.parametrize("shown", [listed, offered])
def test_questions_are_found_by_words_kind_and_tag(leader, shown) -> None:
    sleep = bank_question("Hur sover barnet?", "natt", "trygghet")
    bank_question("Vem hör av sig?", "umgänge")
    assert shown(leader, q="SOVER") == shown(leader, q="trygg natt") == {"Hur sover barnet?"}
    assert shown(leader, q="finns inte") == set()
    tag = sleep.tags.get(name="natt")
    assert shown(leader, tag=str(tag.pk)) == {"Hur sover barnet?"}
    assert shown(leader, kind="ordering") == set()


def test_what_is_not_published_is_not_offered(leader) -> None:
    BankQuestion.objects.filter(pk=bank_question("Utkast?").pk).update(live=False)
    assert offered(leader) == set()
    assert listed(leader) == {"Utkast?"}


def test_a_question_that_a_lesson_asks_is_not_deleted(leader, course) -> None:
    question = bank_question()
    course.last.body = body(quiz_block(banked(question)))
    course.last.save_revision().publish()
    refused = leader.post(reverse(f"{NAMES}:delete", args=[question.pk]), follow=True)
    assert BankQuestion.objects.filter(pk=question.pk).exists()
    assert (
        said("A lesson asks this question. Take it out of the lesson first; nothing was deleted.")
        in refused.content.decode()
    )


def test_a_question_that_nobody_asks_is_deleted(leader) -> None:
    question = bank_question()
    leader.post(reverse(f"{NAMES}:delete", args=[question.pk]))
    assert not BankQuestion.objects.exists()


def test_the_list_tells_how_a_question_goes_when_five_have_answered(leader) -> None:
    question = bank_question()
    right, wrong = option_ids(question)
    told = {"lesson": new_id(), "quiz": "q", "question": str(question.translation_key)}
    answered(2, choice=right, **told)
    answered(2, choice=wrong, is_right=False, **told)
    few = leader.get(reverse(f"{NAMES}:list")).content.decode()
    assert said("too few answers") in few
    answered(4, choice=wrong, is_right=False, language="ar", **told)
    shown = leader.get(reverse(f"{NAMES}:list")).content.decode()
    assert said("%(percent)s %% of %(people)s") % {"percent": 25, "people": 10} in shown
    assert said("Most chosen wrong answer:") in shown


def test_the_list_costs_the_same_for_one_and_twenty(leader, django_assert_max_num_queries) -> None:
    bank_question("Först?", "natt")
    leader.get(reverse(f"{NAMES}:list"))
    with django_assert_max_num_queries(60) as one:
        listed(leader)
        cost = len(one)
    for number in range(19):
        bank_question(f"Fråga {number}?", "natt", "dag")
    # What is kept of the page tree and the languages is read anew once after each publication.
    listed(leader)
    with django_assert_max_num_queries(cost):
        assert len(listed(leader)) == 20


def test_a_question_is_translated_from_its_own_page(leader) -> None:
    question = bank_question()
    shown = leader.get(reverse(f"{NAMES}:edit", args=[question.pk])).content.decode()
    names = ["content", "bankquestion", question.pk]
    assert reverse("wagtail_localize:submit_snippet_translation", args=names) in shown


def test_the_list_tells_where_a_question_is_asked(leader, course) -> None:
    question = bank_question("Var?", "natt")
    course.last.body = body(quiz_block(banked(question)))
    course.last.save_revision().publish()
    shown = leader.get(reverse(f"{NAMES}:list")).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[course.last.pk]) in shown
    assert "natt" in shown
