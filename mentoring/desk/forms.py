"""What coordinators decide: programmes, policies, approvals, locks and marks."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from typing import Any, cast

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.common.personal_numbers import has_personal_number
from mentoring.conversations.api import GuardedForm, HoldsPersonalNumber
from mentoring.pairing.errors import StandsInTheWay
from mentoring.pairing.models import MenteeProfile, MentorProfile, PolicyVersion, Programme
from mentoring.pairing.vocabulary import MOST_PLACES, DecisionKind, Factor, Finding, MarkKind

HEAVIEST = 100


def choose_from(form: forms.Form, **choices: Any) -> None:
    """Let fields of a form choose among what belongs to the desk."""
    for name, queryset in choices.items():
        cast("forms.ModelChoiceField[Any]", form.fields[name]).queryset = queryset


def day(label: Any, *, required: bool = True, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=label, required=required, widget=widget, **more)


def refuse_number(text: str) -> None:
    """Do nothing unless a personal identity number stands in what would be shown or mailed.

    Raises:
        ValidationError: one does.
    """
    if has_personal_number(text):
        raise forms.ValidationError(str(HoldsPersonalNumber()))


class ProgrammeForm(forms.ModelForm[Programme]):
    """What a programme is: name, undertaking, course and experience."""

    course_key = forms.TypedChoiceField(
        label=_("Mentor course"),
        required=False,
        empty_value=None,
        help_text=_("Whoever has completed it is licensed for as long as the course is valid."),
    )

    class Meta:
        model = Programme
        fields = (
            "name",
            "undertaking",
            "agreement",
            "course_key",
            "course_valid_months",
            "least_experience_months",
            "is_open",
        )
        help_texts = {
            "undertaking": _(
                "Every mentor signs this text. When you change it, mentors sign the new version "
                "before they get new homes."
            ),
            "is_open": _("Homes can ask for a mentor, and offer to be one."),
        }

    def __init__(self, *args: Any, courses: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.TypedChoiceField", self.fields["course_key"])
        field.choices = [("", _("No course is asked for")), *courses]
        for name in ("name", "undertaking", "agreement"):
            self.fields[name].validators.append(refuse_number)


class NewProgrammeForm(forms.Form):
    """What a programme begins with."""

    organisation: Any = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none()
    )
    name = forms.CharField(label=_("Name"), max_length=120, validators=[refuse_number])
    undertaking = forms.CharField(
        label=_("Undertaking of confidentiality"),
        validators=[refuse_number],
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Every mentor signs this text before the first home."),
    )

    def __init__(self, *args: Any, organisations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(
            "forms.ModelChoiceField[Organisation]", self.fields["organisation"]
        ).queryset = organisations


class NamingForm(forms.Form):
    """Who pairs protected homes by hand."""

    people: Any = forms.ModelMultipleChoiceField(
        label=_("Who pairs homes with a protected identity"),
        queryset=User.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, candidates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, people=candidates)


class PolicyForm(forms.ModelForm[PolicyVersion]):
    """What a programme values: a weight for each factor, and its limits."""

    class Meta:
        model = PolicyVersion
        fields = (
            "floor",
            "max_km",
            "stickiness",
            "urgent_days",
            "answer_days",
            "start_days",
            "contact_days",
            "first_check_in_days",
            "check_in_days",
        )
        help_texts = {
            "floor": _("Of 1,000. A pair below it is worse than none: the home waits instead."),
            "max_km": _("As the crow flies between the towns. By phone or video there is none."),
            "stickiness": _("So that a proposal is not moved for a trifle."),
            "first_check_in_days": _("Counted from the day on which both accept the agreement."),
            "check_in_days": _("Both homes are asked three short questions, each for itself."),
            "urgent_days": _("An urgent home stands in the queue as if it had waited longer."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for factor in Factor:
            widget = forms.NumberInput(attrs={"min": 0, "max": HEAVIEST, "inputmode": "numeric"})
            self.fields[f"weight_{factor}"] = forms.IntegerField(
                label=factor.label,
                min_value=0,
                max_value=HEAVIEST,
                initial=self.instance.weights.get(factor, 0) if self.instance.weights else 0,
                widget=widget,
            )

    @property
    def weight_fields(self) -> list[tuple[forms.BoundField, int]]:
        """Return the weights, each with the points it gives of 1,000 as it stands now."""
        shares = points_of_weights(self.weights_now())
        return [(self[f"weight_{factor}"], shares[factor]) for factor in Factor]

    @property
    def limit_fields(self) -> list[forms.BoundField]:
        """Return the limits."""
        return [self[name] for name in self._meta.fields or ()]

    def weights_now(self) -> dict[Factor, int]:
        """Return the weights as they are written, right or wrong."""
        return {factor: whole(self[f"weight_{factor}"].value()) for factor in Factor}

    def weights(self) -> dict[Factor, int]:
        """Return the weights of a valid form."""
        return {factor: self.cleaned_data[f"weight_{factor}"] for factor in Factor}

    def limits(self) -> dict[str, int]:
        """Return the limits of a valid form."""
        return {name: self.cleaned_data[name] for name in self._meta.fields or ()}


def whole(value: object) -> int:
    """Return a written number, or nought where it is none."""
    text = str(value or "").strip()
    return int(text) if text.isdecimal() else 0


def points_of_weights(weights: Mapping[Factor, int]) -> dict[Factor, int]:
    """Return the points that each weight gives of 1,000; none where all are nought."""
    summed = sum(weights.values())
    return {factor: 1000 * weight // summed if summed else 0 for factor, weight in weights.items()}


def finding(label: Any, *, required: bool = True) -> forms.ChoiceField:
    """Return a field for what a paper means, and nothing that it says."""
    return forms.ChoiceField(
        label=label, choices=Finding.choices, required=required, widget=forms.RadioSelect
    )


class ApprovalForm(forms.Form):
    """Of approval and register extract only the days on which they were seen, and the outcome."""

    approval_seen_on = day(_("Approval seen on"))
    approval_finding = finding(_("Outcome of the approval"))
    extract_seen_on = day(_("Register extract seen on"))
    extract_finding = finding(_("Outcome of the register extract"))
    places = forms.IntegerField(
        label=_("Places"),
        min_value=1,
        max_value=MOST_PLACES,
        initial=2,
        help_text=_("How many homes the mentor stands beside at once, 1 to 10."),
    )

    def __init__(self, *args: Any, most: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if most:
            self.fields["places"] = forms.IntegerField(
                label=_("Places"),
                min_value=1,
                max_value=most,
                initial=most,
                help_text=_("The home has room for %(most)s at once. You may begin with fewer.")
                % {"most": most},
            )

    def clean(self) -> dict[str, Any]:
        """Refuse to approve a home of which a paper speaks against it.

        Raises:
            ValidationError: one does.
        """
        answers = super().clean() or {}
        found = {answers.get("approval_finding"), answers.get("extract_finding")}
        if Finding.HINDERS in found:
            raise forms.ValidationError(str(StandsInTheWay()))
        return answers


class DeclineForm(forms.Form):
    """What was seen of a home's papers before it was told no, if anything was."""

    approval_seen_on = day(_("Approval seen on"), required=False)
    approval_finding = finding(_("Outcome of the approval"), required=False)
    extract_seen_on = day(_("Register extract seen on"), required=False)
    extract_finding = finding(_("Outcome of the register extract"), required=False)


class PlacesForm(forms.Form):
    """How many homes a mentor stands beside."""

    places = forms.IntegerField(label=_("Places"), min_value=0, max_value=MOST_PLACES)


class MarkForm(forms.Form):
    """A neutral mark that keeps homes apart."""

    kind = forms.ChoiceField(label=_("What they have in common"), choices=MarkKind.choices)
    mark = forms.CharField(
        label=_("Mark"),
        max_length=40,
        validators=[refuse_number],
        help_text=_("A number or a word that tells nothing, the same for each of the homes."),
    )


class HomeField(forms.ModelChoiceField[Any]):
    """A choice among mentors, or among homes that seek one, by the home's name."""

    def label_from_instance(self, obj: Any) -> str:
        """Return what the home is called."""
        return str(obj.household.name)


class AliasField(forms.ModelChoiceField[Any]):
    """A choice among homes of which some are known by alias alone."""

    def label_from_instance(self, obj: Any) -> str:
        """Return the alias of whoever in the home is protected, or the home's name."""
        return str(obj.household.shown_name)


class DecisionForm(GuardedForm):
    """A lock or veto, with its reason and until when."""

    guarded = ("reason",)

    kind = forms.ChoiceField(
        label=_("Decision"), choices=DecisionKind.choices, widget=forms.RadioSelect
    )
    mentor = HomeField(
        label=_("Mentor"), queryset=MentorProfile.objects.none(), empty_label=_("Choose …")
    )
    mentee = HomeField(
        label=_("Home that seeks a mentor"),
        queryset=MenteeProfile.objects.none(),
        empty_label=_("Choose …"),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=200,
        help_text=_("For colleagues who read it later. Nothing about a child."),
    )
    until = day(_("Until"), required=False, help_text=_("Empty: until somebody ends it."))

    def __init__(self, *args: Any, mentors: Any, mentees: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, mentor=mentors, mentee=mentees)

    def clean_until(self) -> date | None:
        """Refuse a day that is over: the decision would never have held.

        Raises:
            ValidationError: it is over.
        """
        until: date | None = self.cleaned_data["until"]
        if until and until < timezone.localdate(now()):
            raise forms.ValidationError(_("That day is over. Choose today or a later day."))
        return until

    def decided(self) -> dict[str, Any]:
        """Return the decision of a valid form; it expires when its last day is over."""
        told = {name: value for name, value in self.told().items() if name != "sure_of"}
        until = told.pop("until")
        expires_at = None
        if until:
            expires_at = timezone.make_aware(datetime.combine(until, time.max))
        return told | {"kind": DecisionKind(told["kind"]), "expires_at": expires_at}


class ByHandForm(forms.Form):
    """Which mentor a protected home gets."""

    mentee = AliasField(
        label=_("Home"), queryset=MenteeProfile.objects.none(), empty_label=_("Choose …")
    )
    mentor = AliasField(
        label=_("Mentor"), queryset=MentorProfile.objects.none(), empty_label=_("Choose …")
    )

    def __init__(self, *args: Any, mentors: Any, mentees: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, mentor=mentors, mentee=mentees)
