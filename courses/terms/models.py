"""The terms of a course: one row for all its languages, beside its pages.

They are no part of a draft: restoring an old version of a page changes no owner.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation
from lms.common.clock import now


class CourseTerms(models.Model):
    """Whose a course is and what others may do with it.

    A course without a row belongs to nobody: everyone sees it, administrators edit it.
    """

    course_key = models.UUIDField(_("course"), unique=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, verbose_name=_("organisation"), related_name="courses"
    )
    visibility = models.CharField(
        _("who sees it"), max_length=12, choices=Visibility.choices, default=Visibility.EVERYONE
    )
    use = models.CharField(
        _("what others may do"), max_length=12, choices=Use.choices, default=Use.NOTHING
    )
    is_template = models.BooleanField(_("template"), default=False)
    chosen: "models.ManyToManyField[Organisation, models.Model]" = models.ManyToManyField(
        Organisation, verbose_name=_("chosen organisations"), related_name="+", blank=True
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("terms of a course")
        verbose_name_plural = _("terms of courses")

    def __str__(self) -> str:
        return f"{self.course_key} @ {self.organisation_id}"


class ArchivedCourse(models.Model):
    """A course that takes nobody new: who has begun it goes on, who has completed it rereads.

    Beside its pages and its terms, for a course that belongs to nobody can be archived too.
    """

    course_key = models.UUIDField(_("course"), unique=True)
    instead_key = models.UUIDField(_("course to take instead"), null=True, blank=True)
    archived_at = models.DateTimeField(_("archived"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("archived course")
        verbose_name_plural = _("archived courses")

    def __str__(self) -> str:
        return str(self.course_key)


class CourseOffer(models.Model):
    """An organisation offers another's course to its homes, as it is."""

    terms = models.ForeignKey(CourseTerms, models.CASCADE, related_name="offers")
    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="course_offers")
    offered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    offered_at = models.DateTimeField(_("offered"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("offer of a course")
        verbose_name_plural = _("offers of courses")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["terms", "organisation"], name="courses_offered_once_by_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.terms_id} → {self.organisation_id}"


class OrganisationFiles(models.Model):
    """The collection in which an organisation keeps its pictures and documents."""

    organisation = models.OneToOneField(Organisation, models.CASCADE, related_name="files")
    collection = models.OneToOneField(
        "wagtailcore.Collection", models.CASCADE, related_name="organisation_files"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("files of an organisation")
        verbose_name_plural = _("files of organisations")

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.collection_id}"


class CourseCopy(models.Model):
    """A course that was made from another organisation's.

    `pieces` = {translation key: [title, digest of the text]} of the original's live pages, as
    they were when the copy was made or its author last looked.
    """

    copy_key = models.UUIDField(_("copy"), unique=True)
    original_key = models.UUIDField(_("original"), db_index=True)
    original_title = models.CharField(_("title of the original"), max_length=255)
    original_owner = models.CharField(_("organisation of the original"), max_length=120)
    pieces = models.JSONField(_("pieces of the original"), default=dict)
    copied_at = models.DateTimeField(_("copied"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("copy of a course")
        verbose_name_plural = _("copies of courses")

    def __str__(self) -> str:
        return f"{self.copy_key} ← {self.original_key}"
