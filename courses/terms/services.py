"""The only writers of terms, offers and an organisation's collection."""

from uuid import UUID

from django.db import transaction
from wagtail.models import Collection

from courses.terms.models import CourseTerms, OrganisationFiles
from lms.accounts.models import Organisation


@transaction.atomic
def give_course(*, course_key: UUID, organisation: Organisation) -> CourseTerms:
    """Let an organisation own a course, whoever owned it before."""
    terms, _created = CourseTerms.objects.update_or_create(
        course_key=course_key, defaults={"organisation": organisation}
    )
    keep_files_of(organisation=organisation)
    return terms


@transaction.atomic
def keep_files_of(*, organisation: Organisation) -> Collection:
    """Return the collection of an organisation, made if it has none yet."""
    files = OrganisationFiles.objects.filter(organisation=organisation).first()
    if files is None:
        collection = Collection.get_first_root_node().add_child(name=organisation.name)
        files = OrganisationFiles.objects.create(organisation=organisation, collection=collection)
    return files.collection
