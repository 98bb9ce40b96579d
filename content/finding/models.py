"""What pages say, as it is searched, and what words mean the same."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index

from content.finding.rules.words import words_of

LEAST_WAYS = 2


class SearchEntry(models.Model):
    """What one written page says: a projection, never edited.

    A page that waits for its translation has none: what it shows is found as the source's.
    Terms are stems between blanks (" vårdnad flytt "), so that every database finds them
    alike, whole (" flytt ") or as the beginning of a longer word (" vårdnad").
    """

    page = models.OneToOneField(Page, models.CASCADE, related_name="+")
    key = models.UUIDField(_("key"))
    language = models.CharField(_("language"), max_length=12)
    group = models.CharField(_("group"), max_length=20)
    title = models.CharField(_("title"), max_length=255)
    summary = models.TextField(_("summary"), blank=True)
    place = models.CharField(_("belongs to"), max_length=255, blank=True)
    text = models.TextField(_("shown text"), blank=True)
    path = models.CharField(_("address"), max_length=512)
    title_terms = models.TextField(_("terms of the title"), blank=True)
    terms = models.TextField(_("terms"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["language", "group"], name="content_search_by_language")
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Synonyms(index.Indexed, models.Model):
    """Words that mean the same, whatever their language: who types one finds all."""

    words = models.CharField(
        _("words"),
        max_length=400,
        unique=True,
        help_text=_("What people type, separated by commas: soc, socialtjänsten, socialen."),
    )

    panels: ClassVar[list[FieldPanel]] = [FieldPanel("words")]
    search_fields: ClassVar[list[index.BaseField]] = [
        index.SearchField("words"),
        index.AutocompleteField("words"),
    ]

    class Meta:
        verbose_name = _("synonyms")
        verbose_name_plural = _("synonyms")
        ordering: ClassVar[list[str]] = ["words"]

    def __str__(self) -> str:
        return self.words

    @property
    def ways(self) -> list[str]:
        """Return the words one by one."""
        return [way.strip() for way in self.words.split(",") if words_of(way)]

    def clean(self) -> None:
        """Accept two words or more.

        Raises:
            ValidationError: there are fewer, so that nothing means the same.
        """
        super().clean()
        if len(self.ways) < LEAST_WAYS:
            raise ValidationError(
                {"words": _("Write at least two words that mean the same, with a comma between.")}
            )
