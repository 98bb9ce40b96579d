"""The only writers of terms, offers and an organisation's collection."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from wagtail.models import Collection

from content.api import bump_tree_version
from courses.signals import terms_changed
from courses.terms.errors import NotShared
from courses.terms.models import CourseOffer, CourseTerms, OrganisationFiles
from courses.terms.vocabulary import Use, Visibility
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
def keep_files_of(*, organisation: Organisation) -> Collection:
    """Return the collection of an organisation, made if it has none yet."""
    files = OrganisationFiles.objects.filter(organisation=organisation).first()
    if files is None:
        collection = Collection.get_first_root_node().add_child(name=organisation.name)
        files = OrganisationFiles.objects.create(organisation=organisation, collection=collection)
    return files.collection
