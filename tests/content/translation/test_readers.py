"""Who stands for a translation: colleagues see a name, readers what the person allows."""

import pytest
from django.test import Client
from django.urls import reverse

from content.api import mark_reviewed
from content.models import TranslationReview
from content.translation.vocabulary import Credit
from lms.accounts.vocabulary import Role
from tests.courses.words import said
from tests.factories.accounts import OrganisationFactory, member
from tests.factories.course_pages import TEXT, Course, body
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

NAME = "Aisha Nor"


@pytest.fixture
def reviewer():
    node = OrganisationFactory(name="Exempelstads kommun")
    return member(node, role=Role.COURSE_LEADER, first_name="Aisha", last_name="Nor")


def shown(course: Course) -> str:
    page = course.in_language(course.first, "ar")
    return str(Client().get(page.get_url()).content.decode())


def test_readers_are_told_that_a_translation_has_not_been_reviewed(course: Course) -> None:
    translate(course.first)
    assert said("The translation has not been reviewed yet.", "ar") in shown(course)


def test_readers_are_told_of_a_review_and_of_nobody(course: Course, reviewer) -> None:
    mark_reviewed(page=translate(course.first), reviewer=reviewer)
    html = shown(course)
    assert said("The translation has not been reviewed yet.", "ar") not in html
    assert 'class="standing"' in html
    assert "Aisha" not in html
    assert "Exempelstad" not in html


def test_readers_are_told_an_organisation_or_a_name_that_wants_to_be_told(course, reviewer) -> None:
    page = translate(course.first)
    mark_reviewed(page=page, reviewer=reviewer, credit=Credit.ORGANISATION)
    assert "Exempelstads kommun" in shown(course)
    mark_reviewed(page=page, reviewer=reviewer, credit=Credit.NAME)
    assert NAME in shown(course)


def test_a_protected_person_is_never_told_of(course: Course, reviewer) -> None:
    page = translate(course.first)
    mark_reviewed(page=page, reviewer=reviewer, credit=Credit.NAME)
    assert NAME in shown(course)
    reviewer.has_protected_identity, reviewer.alias = True, "Björk"
    reviewer.save()
    mark_reviewed(page=page, reviewer=reviewer, credit=Credit.NAME)
    assert TranslationReview.objects.get(page=page).credit == Credit.NOBODY
    html = shown(course)
    assert NAME not in html
    assert "Björk" not in html


def test_a_new_text_is_nobodys_until_it_is_read(course: Course, reviewer) -> None:
    page = translate(course.first)
    mark_reviewed(page=page, reviewer=reviewer, credit=Credit.NAME)
    course.first.body = body({**TEXT, "value": "<p>Nytt.</p>"})
    course.first.save_revision().publish()
    translate(course.first, "جديد")
    row = TranslationReview.objects.get(page=page)
    assert (row.state, row.credit, row.reviewed_by) == ("unreviewed", Credit.NOBODY, None)
    assert NAME not in shown(course)


def test_the_source_and_a_stand_in_say_nothing_of_a_translation(course: Course) -> None:
    assert 'class="standing"' not in str(Client().get(course.first.get_url()).content.decode())
    assert 'class="standing"' not in shown(course)


def test_a_reviewer_chooses_what_readers_are_told(editor, leader, course: Course) -> None:
    page = translate(course.first)
    address = reverse("review_translation", args=[page.pk])
    assert 'type="radio"' in editor.get(address).content.decode()
    editor.post(address, {"credit": "name"})
    assert leader.get_full_name() in shown(course)


def test_telling_costs_a_reader_no_query(course: Course, reviewer, queries_of) -> None:
    address = course.in_language(course.first, "ar").get_url()
    before = queries_of(Client(), address)
    mark_reviewed(page=translate(course.first), reviewer=reviewer)
    assert queries_of(Client(), address) == before
