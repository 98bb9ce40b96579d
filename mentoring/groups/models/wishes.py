"""Homes that wish for a group, and the suggestions made of their wishes."""

from typing import ClassVar

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Household, Organisation, User
from lms.common.clock import now
from mentoring.groups.vocabulary import DraftState


class GroupWish(models.Model):
    """What a home that wishes for a group tells; the language it would rather speak comes first."""

    household = models.OneToOneField(Household, models.CASCADE, related_name="group_wish")
    languages = models.JSONField(_("languages"), default=list)
    themes = models.JSONField(_("themes"), default=list)
    forms = models.JSONField(_("how we can meet"), default=list)
    is_open = models.BooleanField(_("still wished"), default=True)
    asked_at = models.DateTimeField(_("waiting since"), default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("wish for a group")
        verbose_name_plural = _("wishes for a group")

    def __str__(self) -> str:
        return f"{self.household_id}: {self.asked_at:%Y-%m-%d}"


class GroupDraft(models.Model):
    """Groups that the worker suggests and a coordinator adjusts and opens.

    `plan` is what `mentoring.groups.plans` keeps; nobody in it has been asked anything yet.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="group_drafts")
    state = models.CharField(
        _("state"), max_length=12, choices=DraftState.choices, default=DraftState.COMPUTING
    )
    progress = models.PositiveSmallIntegerField(
        _("progress"), default=0, validators=[MaxValueValidator(100)]
    )
    started_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("started"), default=now, editable=False)
    computed_at = models.DateTimeField(_("computed"), null=True, editable=False)
    plan = models.JSONField(_("plan"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("suggestion of groups")
        verbose_name_plural = _("suggestions of groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(progress__lte=100), name="mentoring_draft_progress_within_hundred"
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.COMPUTING) | Q(computed_at__isnull=False),
                name="mentoring_draft_computed_once_done",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.started_at:%Y-%m-%d}"
