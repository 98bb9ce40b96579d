"""A course's file on its way in."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from courses.exchange.vocabulary import ArrivalState
from lms.common.clock import now


class Arrival(models.Model):
    """A file that somebody has brought: what it would do, what it did, or why it was refused.

    `report` = {"title", "origin", "course_key", "media", "lines": [[title, language, fate]]};
    `question` is what whoever brought it has to say yes to, as the template shows it;
    `confirmed` holds the tokens of what was confirmed, with spaces between them.
    """

    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="+",
        verbose_name=_("brought by"),
    )
    brought_at = models.DateTimeField(_("brought"), default=now, editable=False)
    language = models.CharField(_("language of the bringer"), max_length=12)
    file = models.CharField(_("file"), max_length=255)
    publish = models.BooleanField(_("publish"), default=False)
    state = models.CharField(_("state"), max_length=8, default=ArrivalState.LOOKING.value)
    attempts = models.PositiveSmallIntegerField(_("how often it was said yes to"), default=0)
    report = models.JSONField(_("what it does"), default=dict)
    question = models.JSONField(_("what is asked"), default=dict)
    confirmed = models.TextField(_("what was confirmed"), blank=True)
    refusal = models.TextField(_("why it was refused"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("file of a course")
        verbose_name_plural = _("files of courses")

    def __str__(self) -> str:
        return f"{self.file} ({self.state})"

    @property
    def is_under_way(self) -> bool:
        """Say whether the worker has it."""
        return self.state in {ArrivalState.LOOKING, ArrivalState.TAKING}

    @property
    def waits_for_yes(self) -> bool:
        """Say whether whoever brought it decides what happens next."""
        return self.state in {ArrivalState.LOOKED, ArrivalState.ASKS}
