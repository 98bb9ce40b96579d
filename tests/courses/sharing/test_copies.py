"""A copy has all that is published, in every language, says whose it was, and hears of news."""

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from wagtail_localize.models import StringTranslation

from courses.api import may_edit_course
from courses.models import CourseCopy, CoursePage, CourseTerms, LessonPage, Outline
from courses.sharing.patterns import patterns
from courses.sharing.queries import newer_originals
from courses.sharing.rules import changes_between
from courses.sharing.services import begin_course, copy_course, look_at_original
from courses.terms.errors import NotShared
from courses.terms.services import set_terms
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation, User
from tests.factories.accounts import OrganisationFactory, course_leader
from tests.factories.course_pages import TEXT, Course, body, publish_course
from tests.factories.translations import translate
from tests.shared import Share

pieces = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.tuples(st.text(), st.text()))


@given(pieces)
def test_what_has_not_changed_is_no_news(state) -> None:
    assert not changes_between(state, state)


@given(pieces, pieces)
def test_every_piece_that_differs_is_told_once(before, now) -> None:
    changes = changes_between(before, now)
    told = len(changes.added) + len(changes.changed) + len(changes.removed)
    assert told == sum(before.get(key) != now.get(key) for key in before.keys() | now.keys())


@pytest.fixture
def copier(db) -> User:
    return course_leader(OrganisationFactory())


@pytest.fixture(scope="module")
def published_course(share: Share) -> Course:
    return share(publish_shared_course)


def publish_shared_course() -> Course:
    made = publish_course(organisation=OrganisationFactory(name="Gästrike förbund"))
    set_terms(course_key=made.key, visibility=Visibility.EVERYONE, use=Use.COPY)
    return made


@pytest.fixture
def owner(course: Course) -> Organisation:
    return course.owner


def own(user: User) -> Organisation:
    return user.memberships.get().organisation


def copied(course: Course, copier: User) -> CoursePage:
    return copy_course(course_key=course.key, organisation=own(copier), by=copier)


def lessons_of(page: CoursePage) -> list[LessonPage]:
    return list(LessonPage.objects.descendant_of(page).order_by("path"))


def publish(page: CoursePage) -> None:
    for each in page.get_descendants(inclusive=True).specific():
        each.save_revision().publish()


def test_a_copy_has_every_lesson_with_its_blocks_and_an_identity_of_its_own(course, copier) -> None:
    copy = copied(course, copier)
    made = lessons_of(copy)
    assert [each.title for each in made] == [each.title for each in course.lessons]
    assert [b.id for b in made[1].body] == [b.id for b in course.tested.body]
    theirs = {each.translation_key for each in (course.page, *course.lessons)}
    assert not theirs & {each.translation_key for each in (copy, *made)}


def test_a_copy_belongs_to_the_copier_and_is_a_draft(course: Course, copier: User) -> None:
    copy = copied(course, copier)
    assert may_edit_course(copier, copy.translation_key)
    assert not any(page.live for page in copy.get_descendants(inclusive=True))
    terms = CourseTerms.objects.get(course_key=copy.translation_key)
    assert (terms.visibility, terms.use) == (Visibility.OWN, Use.NOTHING)


def test_every_language_comes_along_with_what_translators_wrote(course, copier) -> None:
    translate(course.page, "دورة")
    translate(course.first.get_parent(), "وحدة")
    translate(course.first, "نص")
    copy = copied(course, copier)
    publish(copy)
    first = lessons_of(copy)[0]
    arabic = first.get_translations().get(locale__language_code="ar").specific
    assert arabic.alias_of_id is None
    assert arabic.title == "نص"
    theirs = StringTranslation.objects.filter(context__object_id=course.first.translation_key)
    ours = StringTranslation.objects.filter(context__object_id=first.translation_key)
    assert ours.count() == theirs.count() > 0


def test_what_is_not_translated_stands_there_in_swedish(course: Course, copier: User) -> None:
    last = lessons_of(copied(course, copier))[-1]
    assert last.get_translations().get(locale__language_code="ar").alias_of_id == last.pk


def test_drafts_of_the_original_are_not_copied(course: Course, copier: User) -> None:
    course.first.title = "Hemligt utkast"
    course.first.save_revision()
    course.last.unpublish()
    assert [each.title for each in lessons_of(copied(course, copier))] == ["Laget", "Frågor"]


def test_a_published_copy_counts_for_itself(course: Course, copier: User) -> None:
    theirs = Outline.objects.filter(course_key=course.key)
    before = theirs.count()
    copy = copied(course, copier)
    publish(copy)
    assert Outline.objects.filter(course_key=copy.translation_key).exists()
    assert theirs.count() == before


def test_readers_are_told_whose_course_it_was(course: Course, copier: User, owner) -> None:
    copy = copied(course, copier)
    publish(copy)
    set_terms(course_key=copy.translation_key, visibility=Visibility.EVERYONE, use=Use.NOTHING)
    copy.refresh_from_db()
    assert owner.name in Client().get(copy.get_url()).content.decode()
    assert owner.name not in Client().get(course.page.get_url()).content.decode()


@pytest.mark.parametrize("use", [Use.NOTHING, Use.AS_IS])
def test_what_is_not_to_be_copied_is_not_copied(course: Course, copier: User, use: Use) -> None:
    set_terms(course_key=course.key, visibility=Visibility.EVERYONE, use=use)
    with pytest.raises(NotShared):
        copied(course, copier)
    assert not CourseCopy.objects.exists()


def test_a_newer_original_is_told_to_the_copy_s_author_until_it_was_seen(course, copier) -> None:
    copied(course, copier)
    assert newer_originals(copier) == []
    course.first.body = body({**TEXT, "value": "<p>Bättre.</p>"})
    course.first.save_revision().publish()
    course.last.unpublish()
    (found,) = newer_originals(copier)
    assert (found.changes.changed, found.changes.removed) == (("Laget",), ("Sist",))
    look_at_original(copy=found.copy)
    assert newer_originals(copier) == []


def test_nothing_is_told_of_an_original_that_is_shared_no_longer(course, copier) -> None:
    copied(course, copier)
    set_terms(course_key=course.key, visibility=Visibility.OWN, use=Use.NOTHING)
    course.last.unpublish()
    assert newer_originals(copier) == []


def test_nobody_else_hears_of_it(course: Course, copier: User) -> None:
    copied(course, copier)
    course.last.unpublish()
    assert newer_originals(course_leader(OrganisationFactory())) == []


@pytest.mark.parametrize("pattern", patterns(), ids=lambda each: each.key)
def test_a_course_begins_with_each_template(course: Course, copier: User, pattern) -> None:
    begun = begin_course(template=pattern, organisation=own(copier), by=copier, title="Min kurs")
    lessons = lessons_of(begun)
    assert len(lessons) == pattern.lesson_count
    assert not begun.live
    for lesson in lessons:
        lesson.body.stream_block.clean(lesson.body)
    assert may_edit_course(copier, begun.translation_key)


def test_a_course_begins_with_an_own_template_and_owes_nobody(course: Course, owner) -> None:
    leader = course_leader(owner)
    set_terms(course_key=course.key, visibility=Visibility.OWN, use=Use.NOTHING, is_template=True)
    begun = begin_course(template=course.key, organisation=owner, by=leader, title="Min kurs")
    assert begun.title == "Min kurs"
    assert not CourseCopy.objects.exists()


# -- in the workshop ----------------------------------------------------------------------------


@pytest.fixture
def workshop(copier: User, settings) -> Client:
    settings.REQUIRE_STAFF_SECOND_FACTOR = False
    client = Client()
    client.force_login(copier)
    return client


def test_a_leader_begins_a_course_and_lands_in_the_editor(workshop, copier, course) -> None:
    form = {"title": "Ny kurs", "template": "short-theme", "organisation": own(copier).pk}
    assert workshop.get(reverse("new_course")).status_code == 200
    response = workshop.post(reverse("new_course"), form, follow=True)
    assert response.status_code == 200
    assert "Ny kurs" in response.content.decode()
    assert response.redirect_chain[-1][0].endswith("/edit/")


def test_a_form_without_a_title_says_so_and_keeps_the_template(workshop, copier, course) -> None:
    form = {"title": "", "template": "easy-to-read", "organisation": own(copier).pk}
    response = workshop.post(reverse("new_course"), form)
    assert response.status_code == 422
    assert 'value="easy-to-read" checked' in response.content.decode()


def test_nobody_begins_a_course_for_another_organisation(workshop, course, owner) -> None:
    form = {"title": "Ny kurs", "template": "short-theme", "organisation": owner.pk}
    before = CoursePage.objects.count()
    assert workshop.post(reverse("new_course"), form).status_code == 422
    assert CoursePage.objects.count() == before


def test_a_shared_course_is_offered_copied_and_told_of(workshop, course, copier) -> None:
    shared = reverse("shared_courses")
    assert "Grundkurs" in workshop.get(shared).content.decode()
    workshop.post(reverse("offer_course", args=[course.page.pk]))
    assert own(copier).course_offers.count() == 1
    workshop.post(reverse("offer_course", args=[course.page.pk]), {"end": "1"})
    assert own(copier).course_offers.count() == 0
    response = workshop.post(reverse("copy_course", args=[course.page.pk]), follow=True)
    assert response.redirect_chain[-1][0].endswith("/edit/")
    course.last.unpublish()
    for address in (shared, reverse("wagtailadmin_home")):
        assert "Sist" in workshop.get(address).content.decode()
    copy = CourseCopy.objects.get()
    page = CoursePage.objects.get(translation_key=copy.copy_key, locale__language_code="sv")
    workshop.post(reverse("original_seen", args=[page.pk]))
    assert "Sist" not in workshop.get(shared).content.decode()


def test_what_is_not_shared_is_not_listed_and_not_to_be_had(workshop, course: Course) -> None:
    set_terms(course_key=course.key, visibility=Visibility.EVERYONE, use=Use.NOTHING)
    assert "Grundkurs" not in workshop.get(reverse("shared_courses")).content.decode()
    for name in ("offer_course", "copy_course"):
        assert workshop.post(reverse(name, args=[course.page.pk]), follow=True).status_code == 404


def test_the_owner_decides_and_a_choice_without_an_organisation_is_refused(
    course: Course, owner: Organisation, workshop: Client
) -> None:
    address = reverse("course_terms", args=[course.page.pk])
    assert workshop.get(address, follow=True).status_code == 404
    leader = Client()
    leader.force_login(course_leader(owner))
    assert leader.get(address).status_code == 200
    assert leader.post(address, {"visibility": "chosen", "use": "copy"}).status_code == 422
    assert leader.post(address, {"visibility": "own", "use": "as_is"}).status_code == 302
    terms = CourseTerms.objects.get(course_key=course.key)
    assert (terms.visibility, terms.use) == (Visibility.OWN, Use.AS_IS)
