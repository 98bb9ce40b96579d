"""Who was asked to read what, what they said, and what it led to."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, Task, TaskState

from content.review.vocabulary import CommentState, CommentTheme, ReviewKind, Verdict
from lms.common.clock import now

APPROVE, REJECT = "approve", "reject"


class ReviewTask(Task):
    """A step of a workflow in which people are asked to read.

    Whoever is asked answers on a page of their own, outside the workshop. Only who looks
    after the installation can answer for them there.
    """

    kind: ClassVar[ReviewKind]

    voices = models.PositiveSmallIntegerField(
        _("answers to wait for"),
        default=1,
        help_text=_("With so many answers the step is over; one that suggests changes counts."),
    )

    admin_form_fields: ClassVar[list[str]] = [*Task.admin_form_fields, "voices"]

    class Meta:
        abstract = True

    def get_actions(self, _obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        """Offer the answers to superusers alone."""
        if not user.is_superuser:
            return []
        return [(REJECT, _now("Send back with a comment"), True), (APPROVE, _now("Approve"), False)]

    def get_task_states_user_can_moderate(self, user: Any, **_kwargs: Any) -> Any:
        """Return what a superuser could answer for others."""
        if not user.is_superuser:
            return TaskState.objects.none()
        return self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)

    @classmethod
    def get_description(cls) -> str:
        """Say who is asked."""
        return _now("People with this role read the page and comment on it, block by block.")


class SubjectReviewTask(ReviewTask):
    """Somebody who knows the subject reads."""

    kind = ReviewKind.SUBJECT

    class Meta:
        verbose_name = _("subject review")
        verbose_name_plural = _("subject reviews")


class LanguageReviewTask(ReviewTask):
    """Somebody reads who has the page's language as their own."""

    kind = ReviewKind.LANGUAGE

    class Meta:
        verbose_name = _("language review")
        verbose_name_plural = _("language reviews")


class CouncilReviewTask(ReviewTask):
    """The young people's council reads."""

    kind = ReviewKind.COUNCIL

    class Meta:
        verbose_name = _("review by the young people's council")
        verbose_name_plural = _("reviews by the young people's council")


class ReviewRequest(models.Model):
    """One person asked to read one submission, and what they say of the whole."""

    task_state = models.ForeignKey(TaskState, models.CASCADE, related_name="requests")
    page = models.ForeignKey(Page, models.CASCADE, related_name="review_requests")
    kind = models.CharField(_("kind"), max_length=12, choices=ReviewKind.choices)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="review_requests"
    )
    asked_at = models.DateTimeField(_("asked"), default=now, editable=False)
    verdict = models.CharField(_("answer"), max_length=12, choices=Verdict.choices, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    decided_at = models.DateTimeField(_("answered"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review request")
        verbose_name_plural = _("review requests")
        ordering: ClassVar[list[str]] = ["-asked_at", "-pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["task_state", "reviewer"], name="content_review_request_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.kind} of {self.page_id}"

    @property
    def is_open(self) -> bool:
        """Say whether the person may still write; reads the task's state."""
        return not self.verdict and self.task_state.status == TaskState.STATUS_IN_PROGRESS


class ReviewComment(models.Model):
    """What somebody says of one block (or, without an id, of the whole), and what became of it."""

    request = models.ForeignKey(ReviewRequest, models.CASCADE, related_name="comments")
    block_id = models.CharField(_("block"), max_length=36, blank=True)
    theme = models.CharField(_("theme"), max_length=12, choices=CommentTheme.choices)
    text = models.TextField(_("comment"))
    written_at = models.DateTimeField(_("written"), default=now, editable=False)
    state = models.CharField(
        _("state"), max_length=12, choices=CommentState.choices, default=CommentState.OPEN
    )
    answer = models.TextField(_("answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("review comment")
        verbose_name_plural = _("review comments")
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["request", "block_id"], name="content_review_comment_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.state}"


class ReaderChange(models.Model):
    """“Changed because young people said …”: the author's words, shown to readers.

    It outlives the comment and whoever wrote it, and names neither. `words` holds the words by
    language, always with the one they were written in.
    """

    comment = models.OneToOneField(
        ReviewComment, models.SET_NULL, null=True, blank=True, related_name="change"
    )
    page_key = models.UUIDField(_("page"))
    block_id = models.CharField(_("block"), max_length=36, blank=True)
    theme = models.CharField(_("theme"), max_length=12, choices=CommentTheme.choices)
    language = models.CharField(_("language"), max_length=12)
    words = models.JSONField(_("words"), default=dict)
    shown_on = models.DateField(_("shown since"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change after the young people's council")
        verbose_name_plural = _("changes after the young people's council")
        ordering: ClassVar[list[str]] = ["-shown_on", "-pk"]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["page_key"], name="content_change_by_page")
        ]

    def __str__(self) -> str:
        return f"{self.pk}: {self.theme} of {self.page_key}"

    @property
    def own_words(self) -> str:
        """Return the words in the language they were written in."""
        return str(self.words.get(self.language, ""))
