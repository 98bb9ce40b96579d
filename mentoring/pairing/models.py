"""Programmes, homes that offer and seek a mentor, places as rows, and pairs."""

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Household, Organisation, User
from lms.common.clock import now
from mentoring.pairing.vocabulary import (
    AGREED,
    MOST_PLACES,
    MOST_WISHES,
    OCCUPYING,
    DecisionKind,
    EndReason,
    Finding,
    MarkKind,
    MenteeState,
    MentorState,
    PairState,
    RunState,
    Stage,
)


class Programme(models.Model):
    """A mentoring programme of an organisation, and of those below it."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="programmes")
    name = models.CharField(_("name"), max_length=120)
    undertaking = models.TextField(_("undertaking of confidentiality"))
    undertaking_version = models.PositiveSmallIntegerField(_("version"), default=1)
    agreement = models.TextField(
        _("agreement between the homes"),
        blank=True,
        help_text=_("What the programme adds to the points that every pair agrees on."),
    )
    agreement_version = models.PositiveSmallIntegerField(_("version"), default=1)
    course_key = models.UUIDField(_("mentor course"), null=True, blank=True)
    course_valid_months = models.PositiveSmallIntegerField(_("course is valid, months"), default=36)
    least_experience_months = models.PositiveSmallIntegerField(
        _("experience needed, months"), default=18
    )
    is_open = models.BooleanField(_("open"), default=True)
    by_hand = models.ManyToManyField(
        User, verbose_name=_("who pairs protected homes by hand"), blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mentoring programme")
        verbose_name_plural = _("mentoring programmes")

    def __str__(self) -> str:
        return self.name


class PolicyVersion(models.Model):
    """What a programme values, from a day on; never edited, only followed by another."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="policies")
    # Without a number it was only tried and has never held.
    number = models.PositiveSmallIntegerField(_("version"), null=True, blank=True)
    weights = models.JSONField(_("weights"))
    floor = models.PositiveSmallIntegerField(
        _("fewest points"), default=300, validators=[MaxValueValidator(1000)]
    )
    max_km = models.PositiveSmallIntegerField(_("greatest distance, km"), default=100)
    stickiness = models.PositiveSmallIntegerField(_("points of a standing proposal"), default=50)
    urgent_days = models.PositiveSmallIntegerField(_("days that urgency counts for"), default=60)
    answer_days = models.PositiveSmallIntegerField(_("days to answer"), default=5)
    start_days = models.PositiveSmallIntegerField(_("days to the first meeting"), default=14)
    contact_days = models.PositiveSmallIntegerField(
        _("days between contacts"), default=14, validators=[MinValueValidator(1)]
    )
    first_check_in_days = models.PositiveSmallIntegerField(
        _("days to the first check-in"),
        default=14,
        validators=[MinValueValidator(1), MaxValueValidator(90)],
    )
    check_in_days = models.PositiveSmallIntegerField(
        _("days between check-ins"),
        default=30,
        validators=[MinValueValidator(7), MaxValueValidator(180)],
    )
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=now, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("policy")
        verbose_name_plural = _("policies")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "number"], name="mentoring_policy_numbered_once"
            ),
            models.CheckConstraint(
                condition=Q(floor__lte=1000), name="mentoring_policy_floor_within_points"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.number}"


class HomeProfile(models.Model):
    """What homes that offer and homes that seek a mentor have in common.

    Where a home lies follows from its organisation's municipality; nothing about a child is kept
    but bands of age.
    """

    languages = models.JSONField(_("languages"), default=list)
    themes = models.JSONField(_("themes"), default=list)
    ages = models.JSONField(_("the children's ages"), default=list)
    times = models.JSONField(_("times"), default=list)
    forms = models.JSONField(_("how we can meet"), default=list)
    changed_at = models.DateTimeField(_("changed"), default=now, editable=False)

    class Meta:
        abstract = True


class MentorProfile(HomeProfile):
    """An experienced home that stands beside others.

    Homes that seek a mentor read its name only when it has said that they may.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="mentors")
    household = models.ForeignKey(Household, models.PROTECT, related_name="mentor_profiles")
    state = models.CharField(
        _("state"), max_length=12, choices=MentorState.choices, default=MentorState.APPLIED
    )
    may_be_named = models.BooleanField(_("may be wished for by name"), default=False)
    foster_home_since = models.DateField(_("foster home since"))
    # As the home says itself; the places that it has are what a coordinator has decided.
    capacity = models.PositiveSmallIntegerField(_("homes at once"), null=True, blank=True)
    approval_seen_on = models.DateField(_("approval seen"), null=True, blank=True)
    approval_finding = models.CharField(
        _("outcome of the approval"),
        max_length=8,
        choices=Finding.choices,
        blank=True,
        default="",
        db_default="",
    )
    extract_seen_on = models.DateField(_("register extract seen"), null=True, blank=True)
    extract_finding = models.CharField(
        _("outcome of the register extract"),
        max_length=8,
        choices=Finding.choices,
        blank=True,
        default="",
        db_default="",
    )
    signed_at = models.DateTimeField(_("undertaking signed"), null=True, editable=False)
    signed_by = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    signed_version = models.PositiveSmallIntegerField(
        _("version signed"), null=True, editable=False
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mentor")
        verbose_name_plural = _("mentors")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "household"], name="mentoring_mentor_once_in_programme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.household_id} @ {self.programme_id}"

    @property
    def has_to_sign_anew(self) -> bool:
        """Say whether the undertaking has changed since the home signed it."""
        signed = self.signed_version
        return signed is not None and signed != self.programme.undertaking_version


class MenteeProfile(HomeProfile):
    """A home that seeks a mentor; `musts` are the factors that must be met in full."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="mentees")
    household = models.ForeignKey(Household, models.PROTECT, related_name="mentee_profiles")
    state = models.CharField(
        _("state"), max_length=12, choices=MenteeState.choices, default=MenteeState.WAITING
    )
    musts = models.JSONField(_("what must be met"), default=list)
    is_urgent = models.BooleanField(_("urgent"), default=False)
    requested_at = models.DateTimeField(_("waiting since"), default=now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("home that seeks a mentor")
        verbose_name_plural = _("homes that seek a mentor")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["programme", "household"], name="mentoring_mentee_once_in_programme"
            )
        ]

    def __str__(self) -> str:
        return f"{self.household_id} @ {self.programme_id}"


class MentorWish(models.Model):
    """A mentor whom a home has asked for by name; `is_must` when it would rather wait."""

    mentee = models.ForeignKey(MenteeProfile, models.CASCADE, related_name="wishes")
    number = models.PositiveSmallIntegerField(_("number"))
    mentor = models.ForeignKey(MentorProfile, models.CASCADE, related_name="wished_by")
    is_must = models.BooleanField(_("must be met"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mentor by name")
        verbose_name_plural = _("mentors by name")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mentee", "number"], name="mentoring_wish_numbered"),
            models.UniqueConstraint(fields=["mentee", "mentor"], name="mentoring_wish_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_WISHES),
                name="mentoring_wish_within_most",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentee_id} → {self.mentor_id}"


class Slot(models.Model):
    """One place beside a mentor: capacity is rows, so that two can never take the same."""

    mentor = models.ForeignKey(MentorProfile, models.PROTECT, related_name="slots")
    number = models.PositiveSmallIntegerField(
        _("number"), validators=[MinValueValidator(1), MaxValueValidator(MOST_PLACES)]
    )
    is_retired = models.BooleanField(_("retired"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mentor's place")
        verbose_name_plural = _("mentors' places")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mentor", "number"], name="mentoring_slot_once"),
            models.CheckConstraint(
                condition=Q(number__gte=1, number__lte=MOST_PLACES),
                name="mentoring_slot_within_most_places",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_id}: {self.number}"


class Pair(models.Model):
    """Two homes, from the proposal to the end.

    The homes stand here too, so that the database can keep a home from having two mentors and two
    homes from mentoring each other. `explanation` holds keys and values, which
    `mentoring.pairing.explaining` tells in the reader's words.
    """

    slot = models.ForeignKey(Slot, models.PROTECT, related_name="pairs")
    mentor_home = models.ForeignKey(Household, models.PROTECT, related_name="+")
    mentee_home = models.ForeignKey(Household, models.PROTECT, related_name="+")
    state = models.CharField(
        _("state"), max_length=12, choices=PairState.choices, default=PairState.PROPOSED
    )
    proposed_at = models.DateTimeField(_("proposed"), default=now, editable=False)
    proposed_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    answer_by = models.DateTimeField(_("answer by"), null=True, editable=False)
    state_since = models.DateTimeField(_("so since"), default=now, editable=False)
    accepted_at = models.DateTimeField(_("both yes"), null=True, editable=False)
    started_at = models.DateTimeField(_("began"), null=True, editable=False)
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    explanation = models.JSONField(_("explanation"), default=dict, blank=True, editable=False)
    end_reason = models.CharField(
        _("why it ended"), max_length=16, choices=EndReason.choices, blank=True, editable=False
    )
    named_coordinator = models.ForeignKey(
        User, models.SET_NULL, null=True, editable=False, related_name="+"
    )
    # It says nothing of why, and so of nobody: a concern, an end by hand, one who would not again.
    keeps_apart = models.BooleanField(
        _("not to be proposed again"), default=False, db_default=False, editable=False
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("pair")
        verbose_name_plural = _("pairs")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["slot"],
                condition=Q(state__in=OCCUPYING),
                name="mentoring_pair_one_in_a_slot",
            ),
            models.UniqueConstraint(
                fields=["mentee_home"],
                condition=Q(state__in=OCCUPYING),
                name="mentoring_pair_one_mentor_for_a_home",
            ),
            models.UniqueConstraint(
                Least("mentor_home", "mentee_home"),
                Greatest("mentor_home", "mentee_home"),
                condition=Q(state__in=OCCUPYING),
                name="mentoring_pair_no_reversed_roles",
            ),
            models.CheckConstraint(
                condition=~Q(mentor_home=F("mentee_home")), name="mentoring_pair_of_two_homes"
            ),
            models.CheckConstraint(
                condition=Q(state__in=PairState.values), name="mentoring_pair_state_known"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OCCUPYING, ended_at=None)
                | (~Q(state__in=OCCUPYING) & Q(ended_at__isnull=False)),
                name="mentoring_pair_ended_iff_over",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | (Q(ended_at__isnull=False) & ~Q(end_reason="")),
                name="mentoring_pair_reason_iff_over",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AGREED) | Q(accepted_at__isnull=False),
                name="mentoring_pair_agreed_after_yes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mentor_home_id} → {self.mentee_home_id}: {self.state}"


class HomeBar(models.Model):
    """A home that gets no new pair until a person has looked into something; it says not what."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="mentoring_bars")
    made_at = models.DateTimeField(_("since"), default=now, editable=False)
    lifted_at = models.DateTimeField(_("until"), null=True, editable=False)
    lifted_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("home without new pairs")
        verbose_name_plural = _("homes without new pairs")

    def __str__(self) -> str:
        return f"{self.household_id}: {self.made_at:%Y-%m-%d}"


class HomeMark(models.Model):
    """A neutral mark: homes that carry the same one are never paired. It names no child."""

    household = models.ForeignKey(Household, models.CASCADE, related_name="mentoring_marks")
    kind = models.CharField(_("kind"), max_length=8, choices=MarkKind.choices)
    mark = models.CharField(_("mark"), max_length=40)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("mark that keeps homes apart")
        verbose_name_plural = _("marks that keep homes apart")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["household", "kind", "mark"], name="mentoring_mark_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.household_id}: {self.kind} {self.mark}"


class Decision(models.Model):
    """A coordinator's lock or veto on two homes, with its reason, until it expires."""

    kind = models.CharField(_("kind"), max_length=8, choices=DecisionKind.choices)
    mentor = models.ForeignKey(MentorProfile, models.CASCADE, related_name="decisions")
    mentee = models.ForeignKey(MenteeProfile, models.CASCADE, related_name="decisions")
    reason = models.CharField(_("reason"), max_length=200)
    made_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField(_("made"), default=now, editable=False)
    expires_at = models.DateTimeField(_("expires"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("lock or veto")
        verbose_name_plural = _("locks and vetoes")

    def __str__(self) -> str:
        return f"{self.kind}: {self.mentor_id} → {self.mentee_id}"


class MatchRun(models.Model):
    """One computed round: under which policy, who would be paired, and the proof.

    `plan` holds pairs, prices and losses (see `mentoring.pairing.plans`), `report` what a
    coordinator reads about it (see `rules.report`); `refusal` says why there is none.
    """

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="runs")
    policy = models.ForeignKey(PolicyVersion, models.PROTECT, related_name="+")
    state = models.CharField(
        _("state"), max_length=12, choices=RunState.choices, default=RunState.COMPUTING
    )
    started_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")
    started_at = models.DateTimeField(_("started"), default=now, editable=False)
    computed_at = models.DateTimeField(_("computed"), null=True, editable=False)
    stage = models.CharField(
        _("stage"), max_length=12, choices=Stage.choices, default=Stage.QUEUED, editable=False
    )
    plan = models.JSONField(_("plan"), null=True, editable=False)
    report = models.JSONField(_("report"), null=True, editable=False)
    refusal = models.JSONField(_("refusal"), null=True, editable=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("matching round")
        verbose_name_plural = _("matching rounds")

    def __str__(self) -> str:
        return f"{self.programme_id}: {self.started_at:%Y-%m-%d}"
