"""What two homes do as a pair: answers, events, contacts, check-ins, concerns and the end."""

from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Household, User
from lms.common.clock import now
from mentoring.mentorships.vocabulary import (
    Again,
    ConcernKind,
    Contact,
    EventKind,
    Going,
    Meant,
    Rating,
    Side,
    TaskKind,
    Way,
    Wish,
)
from mentoring.pairing.models import HomeBar, Pair, Programme


class BySide(models.Model):
    """What one home says of its pair; which of its adults said it is forgotten with the person."""

    side = models.CharField(_("home"), max_length=8, choices=Side.choices)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    class Meta:
        abstract = True


class PairAnswer(BySide):
    """A home's answer to a proposal. Nobody but that home is ever shown a no."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="answers")
    says_yes = models.BooleanField(_("yes"))
    answered_at = models.DateTimeField(_("answered"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pair", "side"], name="mentoring_answer_once")
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.side}"


class AppendOnly(Exception):
    """What has happened is not rewritten."""


class PairEvent(models.Model):
    """What has happened to a pair; rows are only ever added."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="events")
    kind = models.CharField(_("what"), max_length=16, choices=EventKind.choices)
    at = models.DateTimeField(_("when"), default=now, editable=False)
    by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a pair")
        verbose_name_plural = _("events of pairs")

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep a new event.

        Raises:
            AppendOnly: it is kept already.
        """
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *_args: Any, **_kwargs: Any) -> NoReturn:
        """Refuse to take an event away.

        Raises:
            AppendOnly: always.
        """
        raise AppendOnly


class Agreement(BySide):
    """A home accepts the programme's agreement in the version that held then."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="agreements")
    version = models.PositiveSmallIntegerField(_("version"))
    accepted_at = models.DateTimeField(_("accepted"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("accepted agreement")
        verbose_name_plural = _("accepted agreements")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["pair", "side", "version"], name="mentoring_agreement_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.side} {self.version}"


class ContactNote(BySide):
    """That two homes were in contact: when, how and how long. What they said is theirs alone."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="contacts")
    on = models.DateField(_("day"))
    way = models.CharField(_("how"), max_length=12, choices=Way.choices)
    minutes = models.PositiveSmallIntegerField(_("minutes"))
    noted_at = models.DateTimeField(_("noted"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=1440),
                name="mentoring_contact_within_a_day",
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.on} {self.way}"


class CheckIn(BySide):
    """Three short questions to one home; `words` are for whom they are meant and nobody else."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="check_ins")
    number = models.PositiveSmallIntegerField(_("number"))
    asked_at = models.DateTimeField(_("asked"), default=now, editable=False)
    answered_at = models.DateTimeField(_("answered"), null=True, editable=False)
    going = models.CharField(_("how it goes"), max_length=8, choices=Going.choices, blank=True)
    contact = models.CharField(_("contact"), max_length=8, choices=Contact.choices, blank=True)
    wants_call = models.BooleanField(_("wants a call"), default=False)
    words = models.TextField(_("words"), blank=True)
    meant_for = models.CharField(
        _("meant for"), max_length=12, choices=Meant.choices, default=Meant.COORDINATOR
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["pair", "side", "number"], name="mentoring_check_in_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.side} {self.number}"


class Concern(models.Model):
    """That something is not right, and about which home. Who told it is written down nowhere."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="concerns")
    about = models.ForeignKey(Household, models.PROTECT, related_name="+")
    kind = models.CharField(_("about"), max_length=12, choices=ConcernKind.choices)
    told_at = models.DateTimeField(_("told"), default=now, editable=False)
    bar = models.ForeignKey(HomeBar, models.SET_NULL, null=True, related_name="+")
    cleared_at = models.DateTimeField(_("looked into"), null=True, editable=False)
    cleared_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.kind}"


class Closure(BySide):
    """What a home says when its pair ends."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="closures")
    again = models.CharField(_("again"), max_length=16, choices=Again.choices)
    wish = models.CharField(
        _("afterwards"), max_length=8, choices=Wish.choices, default=Wish.NOTHING
    )
    told_at = models.DateTimeField(_("told"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pair", "side"], name="mentoring_closure_once")
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.side}"


class Feedback(BySide):
    """What a home gives the other at the end; nobody reads it before both have given theirs."""

    pair = models.ForeignKey(Pair, models.CASCADE, related_name="feedback")
    listened = models.PositiveSmallIntegerField(_("listened"), choices=Rating.choices)
    helped = models.PositiveSmallIntegerField(_("helped"), choices=Rating.choices)
    trusted = models.PositiveSmallIntegerField(_("trusted"), choices=Rating.choices)
    words = models.TextField(_("words"), blank=True)
    given_at = models.DateTimeField(_("given"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["pair", "side"], name="mentoring_feedback_once")
        ]

    def __str__(self) -> str:
        return f"{self.pair_id}: {self.side}"


class Task(models.Model):
    """What a coordinator has to do in person; `once` keeps it from being asked for twice."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="tasks")
    pair = models.ForeignKey(Pair, models.CASCADE, null=True, related_name="tasks")
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="+")
    kind = models.CharField(_("what"), max_length=16, choices=TaskKind.choices)
    once = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(_("since"), default=now, editable=False)
    done_at = models.DateTimeField(_("done"), null=True, editable=False)
    done_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        indexes: ClassVar[list[models.Index]] = [
            models.Index(
                fields=["programme", "made_at"],
                condition=Q(done_at=None),
                name="mentoring_open_tasks",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.once}"
