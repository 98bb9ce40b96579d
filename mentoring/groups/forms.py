"""What is asked about groups: wishes, what a group is, who is invited."""

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Household, Organisation, User
from lms.common.errors import DomainError
from lms.ui.api import known_languages
from mentoring.conversations.api import refuse_identifying
from mentoring.groups.models import NetworkGroup
from mentoring.groups.services.groups import FIELDS, About
from mentoring.groups.vocabulary import (
    FEWEST_SEATS,
    MOST_SEATS,
    Audience,
    GroupKind,
    LeaderRole,
)
from mentoring.groups.wording import default_undertaking
from mentoring.pairing.forms import spoken_languages
from mentoring.pairing.towns import town_names
from mentoring.pairing.vocabulary import Form, Theme


class WishForm(forms.Form):
    """What a home that wishes for a group tells: boxes to tick."""

    first_language = forms.ChoiceField(
        label=_("The language you would rather speak"), choices=spoken_languages
    )
    other_languages = forms.MultipleChoiceField(
        label=_("Other languages you speak"),
        choices=spoken_languages,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    themes = forms.MultipleChoiceField(
        label=_("What you want to talk about"),
        choices=Theme.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    forms = forms.MultipleChoiceField(
        label=_("How you can meet"), choices=Form.choices, widget=forms.CheckboxSelectMultiple
    )

    def told(self) -> dict[str, Any]:
        """Return what is kept of the answers; the preferred language comes first."""
        answers = dict(self.cleaned_data)
        first = answers.pop("first_language")
        others = cast("list[str]", answers.pop("other_languages"))
        return answers | {"languages": [first, *(each for each in others if each != first)]}


class GroupForm(forms.Form):
    """What a coordinator says of a group."""

    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )
    name = forms.CharField(label=_("Name of the group"), max_length=80)
    kind = forms.ChoiceField(label=_("Kind of group"), choices=GroupKind.choices)
    audience = forms.ChoiceField(label=_("For whom"), choices=Audience.choices)
    language = forms.ChoiceField(label=_("Language"), choices=known_languages)
    theme = forms.ChoiceField(
        label=_("Theme"),
        choices=[("", _("No theme in particular")), *Theme.choices],
        required=False,
    )
    town = forms.ChoiceField(
        label=_("Where the group meets"),
        required=False,
        help_text=_("An online group has no place."),
    )
    seats = forms.IntegerField(
        label=_("Seats"), min_value=FEWEST_SEATS, max_value=MOST_SEATS, initial=8
    )
    about = forms.CharField(
        label=_("About the group"),
        max_length=600,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("In the group's language: for whom it is, and how you meet."),
    )
    undertaking = forms.CharField(
        label=_("Promise of confidentiality"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Everybody accepts it before reading. Changed words are accepted anew."),
    )
    facilitator = forms.ModelChoiceField(
        label=_("Facilitator"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    deputy = forms.ModelChoiceField(
        label=_("Deputy facilitator"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
    )
    is_national = forms.BooleanField(label=_("Open to homes in all of Sweden"), required=False)
    welcomes_guests = forms.BooleanField(
        label=_("Members of other groups may make up a missed meeting here"), required=False
    )

    def __init__(
        self,
        *args: Any,
        organisations: Sequence[Organisation],
        leaders: Sequence[User],
        group: NetworkGroup | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.group = group
        nodes = Organisation.objects.filter(pk__in=[each.pk for each in organisations])
        cast("Any", self.fields["organisation"]).queryset = nodes.order_by("depth", "path")
        people = User.objects.filter(pk__in=[each.pk for each in leaders])
        for name in ("facilitator", "deputy"):
            cast("Any", self.fields[name]).queryset = people.order_by(
                "first_name", "last_name", "pk"
            )
        cast("Any", self.fields["town"]).choices = [("", _("Online")), *sorted_towns()]
        if group is not None:
            # A group stays where it is and for whom it is.
            del self.fields["organisation"], self.fields["audience"]
        elif not self.is_bound:
            self.initial.setdefault("undertaking", default_undertaking())

    def clean(self) -> dict[str, Any]:
        """Keep the kind and the place together, and two leaders apart."""
        told = super().clean() or {}
        kind, town = told.get("kind"), told.get("town", "")
        if kind == GroupKind.ONLINE and town:
            self.add_error("town", _("An online group has no place."))
        if kind == GroupKind.LOCAL and not town:
            self.add_error("town", _("Choose where the local group meets."))
        if told.get("facilitator") and told.get("facilitator") == told.get("deputy"):
            self.add_error("deputy", _("Choose somebody else as deputy."))
        leaders = [told.get("facilitator"), told.get("deputy")]
        known = [leader.first_name for leader in leaders if leader]
        for name in ("name", "about", "undertaking"):
            try:
                refuse_identifying(told.get(name, ""), known=known)
            except DomainError as refusal:
                self.add_error(name, str(refusal))
        return told

    def told(self) -> About:
        """Return what was said as the services take it."""
        told = {name: self.cleaned_data[name] for name in FIELDS if name in self.cleaned_data}
        if self.group is not None:
            told["audience"] = Audience(self.group.audience)
        leaders = {
            LeaderRole.FACILITATOR: self.cleaned_data["facilitator"],
            LeaderRole.DEPUTY: self.cleaned_data["deputy"],
        }
        return About(**told, leaders=leaders)


class InviteForm(forms.Form):
    """Which home, or which secretary, is invited."""

    party = forms.ChoiceField(label=_("Invite"))

    def __init__(self, *args: Any, parties: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast("Any", self.fields["party"]).choices = [("", _("Choose …")), *parties]


def sorted_towns() -> list[tuple[str, str]]:
    """Return code and name of every main town, in Swedish order: å, ä and ö come last."""
    last = str.maketrans("ÅÄÖåäö", "{|}{|}")
    names = town_names().items()
    return sorted(names, key=lambda item: item[1].casefold().translate(last))


def told_of(group: NetworkGroup) -> dict[str, object]:
    """Return what the form shows of a group at first. One query."""
    leaders = {each.role: each.user_id for each in group.leaders.all()}
    return {name: getattr(group, name) for name in FIELDS} | {
        "facilitator": leaders.get(LeaderRole.FACILITATOR),
        "deputy": leaders.get(LeaderRole.DEPUTY),
    }


def home_choice(home: Household) -> tuple[str, str]:
    """Return a home as a choice; a protected one by its alias alone."""
    return f"home-{home.pk}", home.shown_name


def secretary_choice(user: User) -> tuple[str, str]:
    """Return a secretary as a choice."""
    return f"person-{user.pk}", str(user)
