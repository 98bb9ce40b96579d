"""A group, its seats, its leaders and what it reads."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Household, Organisation, User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.ui.api import known_languages
from mentoring.groups.vocabulary import (
    FEWEST_SEATS,
    MOST_SEATS,
    SEATED,
    Audience,
    GroupKind,
    GroupState,
    LeaderRole,
    MaterialKind,
    MemberState,
)
from mentoring.pairing.vocabulary import Theme


class NetworkGroup(models.Model):
    """Homes, or secretaries, that meet over a long time; `town` is empty where they meet online."""

    key = models.UUIDField(default=new_id, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="network_groups")
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind of group"), max_length=12, choices=GroupKind.choices)
    audience = models.CharField(
        _("for whom"), max_length=12, choices=Audience.choices, default=Audience.HOMES
    )
    language = models.CharField(
        _("language"), max_length=12, choices=known_languages, default=settings.LANGUAGE_CODE
    )
    theme = models.CharField(_("theme"), max_length=16, choices=Theme.choices, blank=True)
    town = models.CharField(_("where the group meets"), max_length=4, blank=True)
    about = models.TextField(_("about the group"), max_length=600, blank=True)
    undertaking = models.TextField(_("promise of confidentiality"), max_length=4000)
    seats = models.PositiveSmallIntegerField(
        _("seats"),
        default=8,
        validators=[MinValueValidator(FEWEST_SEATS), MaxValueValidator(MOST_SEATS)],
    )
    is_national = models.BooleanField(_("open to homes everywhere"), default=False)
    welcomes_guests = models.BooleanField(_("welcomes members of other groups"), default=False)
    state = models.CharField(
        _("state"), max_length=8, choices=GroupState.choices, default=GroupState.OPEN
    )
    opened_at = models.DateTimeField(_("opened"), default=now, editable=False)
    closed_at = models.DateTimeField(_("ended"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("network group")
        verbose_name_plural = _("network groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(seats__gte=FEWEST_SEATS, seats__lte=MOST_SEATS),
                name="mentoring_group_six_to_ten_seats",
            ),
            models.CheckConstraint(
                condition=~Q(kind=GroupKind.ONLINE) | Q(town=""),
                name="mentoring_group_online_has_no_town",
            ),
            models.CheckConstraint(
                condition=~Q(kind=GroupKind.LOCAL) | ~Q(town=""),
                name="mentoring_group_local_has_town",
            ),
            models.CheckConstraint(
                condition=Q(state=GroupState.OPEN, closed_at=None)
                | Q(state=GroupState.CLOSED, closed_at__isnull=False),
                name="mentoring_group_closed_iff_over",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        """Say whether the group still meets."""
        return self.state == GroupState.OPEN

    @property
    def is_digital(self) -> bool:
        """Say whether nobody has to travel to the group."""
        return not self.town


class Member(models.Model):
    """A home's standing to a group, or a secretary's; who holds a seat has its number.

    Seats are rows: the database itself keeps one from two homes.
    """

    group = models.ForeignKey(NetworkGroup, models.CASCADE, related_name="members")
    household = models.ForeignKey(Household, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    state = models.CharField(_("standing"), max_length=8, choices=MemberState.choices)
    seat = models.PositiveSmallIntegerField(_("seat"), null=True)
    since = models.DateTimeField(_("since"), default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "seat"], name="mentoring_seat_once"),
            models.UniqueConstraint(
                fields=["group", "household"], name="mentoring_home_once_in_group"
            ),
            models.UniqueConstraint(
                fields=["group", "person"], name="mentoring_secretary_once_in_group"
            ),
            models.CheckConstraint(
                condition=Q(household__isnull=True, person__isnull=False)
                | Q(household__isnull=False, person__isnull=True),
                name="mentoring_member_is_home_or_secretary",
            ),
            models.CheckConstraint(
                condition=Q(seat__isnull=True) | Q(seat__gte=1, seat__lte=MOST_SEATS),
                name="mentoring_seat_one_to_ten",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SEATED, seat__isnull=False)
                | (~Q(state__in=SEATED) & Q(seat__isnull=True)),
                name="mentoring_seat_iff_invited_or_member",
            ),
            models.CheckConstraint(
                condition=Q(state__in=MemberState.values), name="mentoring_member_state_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.household_id or self.person_id} in {self.group_id}: {self.state}"


class Leader(models.Model):
    """Who leads a group: a facilitator, and a deputy."""

    group = models.ForeignKey(NetworkGroup, models.CASCADE, related_name="leaders")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    role = models.CharField(_("role"), max_length=12, choices=LeaderRole.choices)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("leader of a group")
        verbose_name_plural = _("leaders of groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "role"], name="mentoring_one_leader_a_role"),
            models.UniqueConstraint(fields=["group", "user"], name="mentoring_leader_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.role} @ {self.group_id}"


class GroupMaterial(models.Model):
    """A course or a leaflet that a group reads, in whatever language."""

    group = models.ForeignKey(NetworkGroup, models.CASCADE, related_name="materials")
    kind = models.CharField(_("kind"), max_length=8, choices=MaterialKind.choices)
    page_key = models.UUIDField(_("page"))
    chosen_at = models.DateTimeField(_("chosen"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("material of a group")
        verbose_name_plural = _("materials of groups")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["group", "page_key"], name="mentoring_material_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.page_key} @ {self.group_id}"
