"""The only writers of terms, offers and an organisation's collection."""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Collection, Page

from content.api import bump_tree_version
from courses.signals import terms_changed
from courses.terms.errors import NotShared
from courses.terms.models import ArchivedCourse, CourseOffer, CourseTerms, OrganisationFiles
from courses.terms.vocabulary import ARCHIVED, BROUGHT_BACK, Use, Visibility
from lms.accounts.models import Organisation, User


@transaction.atomic
def give_course(*, course_key: UUID, organisation: Organisation) -> CourseTerms:
    """Let an organisation own a course, whoever owned it before."""
    terms, _created = CourseTerms.objects.update_or_create(
        course_key=course_key, defaults={"organisation": organisation}
    )
    keep_files_of(organisation=organisation)
    bump_tree_version()
    return terms


@transaction.atomic
def set_terms(
    *,
    course_key: UUID,
    visibility: Visibility,
    use: Use,
    chosen: Iterable[Organisation] = (),
    is_template: bool = False,
) -> CourseTerms:
    """Decide who finds a course and what others may do with it. Who takes it goes on.

    Raises:
        CourseTerms.DoesNotExist: the course belongs to nobody.
    """
    terms = CourseTerms.objects.get(course_key=course_key)
    terms.visibility, terms.use, terms.is_template = visibility, use, is_template
    terms.save()
    terms.chosen.set(chosen if visibility == Visibility.CHOSEN else ())
    bump_tree_version()
    terms_changed.send(CourseTerms, course_key=course_key)
    return terms


@transaction.atomic
def offer_course(*, terms: CourseTerms, organisation: Organisation, by: User) -> CourseOffer:
    """Offer another organisation's course to the homes of one's own, as it is, once.

    Raises:
        NotShared: the owner does not let others use it.
    """
    if terms.use == Use.NOTHING:
        raise NotShared
    offer, _created = CourseOffer.objects.get_or_create(
        terms=terms, organisation=organisation, defaults={"offered_by": by}
    )
    bump_tree_version()
    return offer


@transaction.atomic
def withdraw_offer(*, terms: CourseTerms, organisation: Organisation) -> None:
    """Offer a course no longer; who takes it goes on."""
    CourseOffer.objects.filter(terms=terms, organisation=organisation).delete()
    bump_tree_version()


@transaction.atomic
def archive_course(*, course_key: UUID, by: User, instead_key: UUID | None = None) -> None:
    """Let nobody new take a course, in any language. Who has begun it goes on.

    Archiving it once more decides anew what to take instead.
    """
    _row, is_new = ArchivedCourse.objects.update_or_create(
        course_key=course_key, defaults={"instead_key": instead_key}
    )
    if is_new:
        _log(course_key, ARCHIVED, by)
    bump_tree_version()


@transaction.atomic
def bring_back(*, course_key: UUID, by: User) -> None:
    """Let everybody take an archived course again; doing it twice changes nothing."""
    deleted, _rows = ArchivedCourse.objects.filter(course_key=course_key).delete()
    if deleted:
        _log(course_key, BROUGHT_BACK, by)
        bump_tree_version()


def _log(course_key: UUID, action: str, by: User) -> None:
    """Note in the history of a course's page, in the source language, what was decided."""
    source = Page.objects.filter(locale__language_code=settings.LANGUAGE_CODE)
    for page in source.filter(translation_key=course_key):
        log(page, action, user=by)


@transaction.atomic
def keep_files_of(*, organisation: Organisation) -> Collection:
    """Return the collection of an organisation, made if it has none yet."""
    files = OrganisationFiles.objects.filter(organisation=organisation).first()
    if files is None:
        collection = Collection.get_first_root_node().add_child(name=organisation.name)
        files = OrganisationFiles.objects.create(organisation=organisation, collection=collection)
    return files.collection
