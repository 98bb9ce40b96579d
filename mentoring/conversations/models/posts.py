"""What is said in a circle, and how far each has read."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.ui.api import known_languages
from mentoring.conversations.models.circles import Circle
from mentoring.conversations.vocabulary import TITLE_LENGTH, Reason


class Topic(models.Model):
    """A conversation with a title; the one stream of a circle without topics has none."""

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    circle = models.ForeignKey(Circle, models.CASCADE, related_name="topics")
    title = models.CharField(_("title"), max_length=TITLE_LENGTH, blank=True)
    language = models.CharField(
        _("language"), max_length=12, choices=known_languages, default=settings.LANGUAGE_CODE
    )
    opened_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField(_("opened"), default=now, editable=False)
    last_post_at = models.DateTimeField(_("last message"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["circle", "-last_post_at", "-id"], name="mentoring_topics_in_order"
            )
        ]
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["circle"], condition=Q(title=""), name="mentoring_one_stream"
            )
        ]

    def __str__(self) -> str:
        return self.title or str(self.pk)

    @cached_property
    def hides_title(self) -> bool:
        """Say whether its title is hidden, as it is with its first message. One query.

        None if it comes from `queries.with_titles`.
        """
        first = self.posts.order_by("pk").first()
        return first is not None and not first.is_readable


class Post(models.Model):
    """A message. Its words go when it is taken back; the row stays where it stood."""

    uid = models.UUIDField(default=new_id, unique=True, editable=False)
    topic = models.ForeignKey(Topic, models.CASCADE, related_name="posts")
    author = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    text = models.TextField(_("message"), blank=True)
    language = models.CharField(
        _("language"), max_length=12, choices=known_languages, default=settings.LANGUAGE_CODE
    )
    posted_at = models.DateTimeField(_("sent"), default=now, editable=False)
    edited_at = models.DateTimeField(_("changed"), null=True, editable=False)
    taken_back_at = models.DateTimeField(_("taken back"), null=True, editable=False)
    hidden_at = models.DateTimeField(_("hidden"), null=True, editable=False)
    hidden_for = models.CharField(
        _("hidden because"), max_length=16, choices=Reason.choices, blank=True, editable=False
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["topic", "id"], name="mentoring_posts_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.topic_id}: {self.pk}"

    @property
    def is_readable(self) -> bool:
        """Say whether its words stand there for the circle."""
        return self.hidden_at is None and self.taken_back_at is None

    @cached_property
    def covers_title(self) -> bool:
        """Say whether it opened a topic: what is done with it is done with the title. One query."""
        is_titled = bool(self.topic.title)
        return is_titled and not Post.objects.filter(topic=self.topic_id, pk__lt=self.pk).exists()


class Reading(models.Model):
    """How far a person has read a topic: up to and with the message of this number."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    read_to = models.BigIntegerField(_("read to"), default=0)
    read_at = models.DateTimeField(_("read"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["topic", "user"], name="mentoring_reads_once")
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.topic_id} → {self.read_to}"
