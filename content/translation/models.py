"""Who has read a translation and stands for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ReviewState(models.TextChoices):
    """Whether a person who knows both languages has read the translation."""

    UNREVIEWED = "unreviewed", _("Draft, not yet reviewed")
    REVIEWED = "reviewed", _("Reviewed")


class TranslationReview(models.Model):
    """What a page says, what it follows and who stands for it.

    A page of the source language has a row as well: its `follows` is the digest of its
    own published text. A translation whose `follows` differs from that is outdated.
    """

    page = models.OneToOneField(
        Page, models.CASCADE, related_name="translation_review", verbose_name=_("page")
    )
    state = models.CharField(
        _("state"), max_length=12, choices=ReviewState.choices, default=ReviewState.UNREVIEWED
    )
    translated_by = models.CharField(_("translated by"), max_length=120, blank=True)
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True)
    follows = models.CharField(_("digest of the source text"), max_length=64, blank=True)
    says = models.CharField(_("digest of the text"), max_length=64, blank=True)
    missing = models.PositiveIntegerField(
        _("missing"),
        default=0,
        help_text=_("Pieces of text still in the source language."),
    )
    updated_at = models.DateTimeField(_("updated"), auto_now=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("translation review")
        verbose_name_plural = _("translation reviews")

    def __str__(self) -> str:
        return f"{self.page_id}: {self.state}"
