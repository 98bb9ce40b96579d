"""Who has read a translation and stands for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation

from content.translation.vocabulary import Credit, DraftProblem


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
    credit = models.CharField(
        _("shown to readers as"), max_length=12, choices=Credit.choices, default=Credit.NOBODY
    )
    credited = models.CharField(_("organisation shown to readers"), max_length=120, blank=True)
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


class PieceReading(models.Model):
    """That a person has read a piece of text which a machine wrote, and stands for it.

    It holds as long as the piece says what it said then: `read_at` is not before the
    translation's own `updated_at`.
    """

    translation = models.OneToOneField(
        StringTranslation, models.CASCADE, related_name="reading", verbose_name=_("translation")
    )
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("read by"),
    )
    read_at = models.DateTimeField(_("read"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading of a machine's text")
        verbose_name_plural = _("readings of a machine's texts")

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.read_at:%Y-%m-%d}"


class DraftJob(models.Model):
    """A machine's work on the missing texts of some pages: how far it is, and what is wrong."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="+", verbose_name=_("page"))
    locale = models.ForeignKey(Locale, models.CASCADE, related_name="+", verbose_name=_("language"))
    keys = models.JSONField(_("translation keys of the pages"), default=list)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    machine = models.CharField(_("service"), max_length=60)
    total = models.PositiveIntegerField(_("texts"), default=0)
    done = models.PositiveIntegerField(_("drafted"), default=0)
    left_out = models.PositiveIntegerField(
        _("left out"), default=0, help_text=_("The machine lost a placeholder or a tag.")
    )
    problem = models.CharField(
        _("problem"), max_length=12, choices=DraftProblem.choices, blank=True
    )
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("machine's draft")
        verbose_name_plural = _("machine's drafts")
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"{self.page_id} {self.locale_id}: {self.done}/{self.total}"


class FormerText(models.Model):
    """What a translation said before somebody else changed it: two may work on one text."""

    translation = models.ForeignKey(
        StringTranslation, models.CASCADE, related_name="former", verbose_name=_("translation")
    )
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        related_name="+",
        verbose_name=_("written by"),
    )
    replaced_at = models.DateTimeField(_("replaced"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("former text")
        verbose_name_plural = _("former texts")
        ordering = ("-replaced_at", "-pk")

    def __str__(self) -> str:
        return f"{self.translation_id}: {self.replaced_at:%Y-%m-%d}"
