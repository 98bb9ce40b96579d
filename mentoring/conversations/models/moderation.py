"""What is reported, what is decided about it, and what its author says against that."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from mentoring.conversations.models.circles import Circle
from mentoring.conversations.models.posts import Post
from mentoring.conversations.vocabulary import WHY_LENGTH, Outcome, Reason, Rule


class Ruling(models.Model):
    """A moderator's decision: who, when, what, by which rule and why. Only ever added.

    It outlives the message, whose words it does not hold; the n-th decision about a message
    exists once, so that two moderators cannot both make it.
    """

    post = models.ForeignKey(Post, models.SET_NULL, null=True, related_name="rulings")
    circle = models.ForeignKey(Circle, models.PROTECT, related_name="rulings")
    number = models.PositiveSmallIntegerField(_("number"), default=1)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    ruled_at = models.DateTimeField(_("decided"), default=now, editable=False)
    outcome = models.CharField(_("decision"), max_length=8, choices=Outcome.choices)
    rule = models.CharField(_("rule"), max_length=12, choices=Rule.choices)
    why = models.TextField(_("why"), max_length=WHY_LENGTH)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("decision about a message")
        verbose_name_plural = _("decisions about messages")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "number"], name="mentoring_ruled_once")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.outcome}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new decision; one that was kept is not changed.

        Raises:
            TypeError: it was kept before.
        """
        if not self._state.adding:
            raise TypeError
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refuse: what was decided stays.

        Raises:
            TypeError: always.
        """
        raise TypeError


class PostReport(models.Model):
    """Somebody asks a moderator to look at a message. Who it was is shown to nobody."""

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    post = models.ForeignKey(Post, models.CASCADE, related_name="reports")
    reporter = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(_("reason"), max_length=16, choices=Reason.choices)
    note = models.TextField(_("what you want to add"), max_length=WHY_LENGTH, blank=True)
    reported_at = models.DateTimeField(_("reported"), default=now, editable=False)
    ruling = models.ForeignKey(
        Ruling, models.SET_NULL, null=True, editable=False, related_name="reports"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["post", "reporter"], name="mentoring_reports_once")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.reason}"


class Appeal(models.Model):
    """The author asks, once, that another person looks at the decision."""

    post = models.OneToOneField(Post, models.CASCADE, related_name="appeal")
    text = models.TextField(_("what you want to say"), max_length=WHY_LENGTH)
    appealed_at = models.DateTimeField(_("appealed"), default=now, editable=False)
    against = models.OneToOneField(Ruling, models.PROTECT, related_name="appeal")
    answer = models.OneToOneField(
        Ruling, models.PROTECT, null=True, editable=False, related_name="answers"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")

    def __str__(self) -> str:
        return str(self.post_id)
