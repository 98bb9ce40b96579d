"""Languages that were added to the site, and shipped ones that are hidden."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.languages.rules import LONGEST_RULE, LONGEST_TAG
from content.languages.vocabulary import ONE, Direction, Script
from lms.config.languages import SOURCE


class SiteLanguage(models.Model):
    """A language beside the shipped ones, or what is changed about a shipped one.

    `is_ready` says that every page has an address in it; until then readers are not
    offered it. `words` is the interface's PO file, `compiled` the same for the program.
    """

    code = models.CharField(_("code"), max_length=LONGEST_TAG, unique=True)
    own_name = models.CharField(_("name in the language itself"), max_length=60)
    swedish_name = models.CharField(_("name in Swedish"), max_length=60)
    english_name = models.CharField(_("name in English"), max_length=60)
    direction = models.CharField(
        _("direction"), max_length=3, choices=Direction.choices, default=Direction.LEFT_TO_RIGHT
    )
    script = models.CharField(
        _("letters"), max_length=4, choices=Script.choices, default=Script.LATIN
    )
    plural_forms = models.CharField(_("plural rule"), max_length=LONGEST_RULE, default=ONE)
    words_from = models.CharField(_("words borrowed from"), max_length=LONGEST_TAG, default=SOURCE)
    is_content = models.BooleanField(_("texts are translated into it"), default=True)
    is_interface = models.BooleanField(_("the interface speaks it"), default=False)
    is_shown = models.BooleanField(_("readers are offered it"), default=True)
    is_ready = models.BooleanField(_("every page has its address"), default=False)
    is_leaving = models.BooleanField(_("is being removed"), default=False)
    words = models.TextField(_("words"), blank=True)
    compiled = models.BinaryField(_("compiled words"), blank=True, default=b"")
    digest = models.CharField(_("digest of the words"), max_length=64, blank=True)
    words_done = models.PositiveIntegerField(_("words translated"), default=0)
    added_at = models.DateTimeField(_("added"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return self.own_name
