"""What homes tell of themselves: boxes to tick, so that a phone and a few minutes are enough."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.template.defaultfilters import linebreaksbr
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from lms.ui.api import known_languages
from mentoring.pairing.models import MentorProfile
from mentoring.pairing.vocabulary import (
    MOST_PLACES,
    MOST_WISHES,
    AgeBand,
    Factor,
    Form,
    Theme,
    Time,
)

WISHES = range(1, MOST_WISHES + 1)
NEEDS = (Factor.THEMES, Factor.AGES, Factor.LANGUAGE, Factor.TIMES, Factor.DISTANCE)


SHORTEST_VARIANT = 5
"""Variants have at least five letters; scripts have four and regions two (BCP 47 §2.1)."""


def spoken_languages() -> list[tuple[str, str]]:
    """Return the languages that people speak: easy Swedish is a way of writing."""
    return [
        (code, name)
        for code, name in known_languages()
        if all(len(part) < SHORTEST_VARIANT for part in code.split("-"))
    ]


def ticked(label: Any, choices: Any, *, required: bool = True, **more: Any) -> Any:
    """Return a field of boxes to tick."""
    return forms.MultipleChoiceField(
        label=label,
        choices=choices,
        required=required,
        widget=forms.CheckboxSelectMultiple,
        **more,
    )


class HomeForm(forms.Form):
    """What homes that offer and homes that seek a mentor both tell."""

    first_language = forms.ChoiceField(
        label=_("The language you would rather speak"), choices=spoken_languages
    )
    other_languages = ticked(_("Other languages you speak"), spoken_languages, required=False)
    themes = ticked(_("Themes"), Theme.choices, required=False)
    ages = ticked(_("The children's ages"), AgeBand.choices, required=False)
    times = ticked(_("When you can meet"), Time.choices)
    forms = ticked(_("How you can meet"), Form.choices)

    def told(self) -> dict[str, Any]:
        """Return what is kept of the answers; the preferred language comes first."""
        answers = dict(self.cleaned_data)
        first = answers.pop("first_language")
        others = cast("list[str]", answers.pop("other_languages"))
        return answers | {"languages": [first, *(each for each in others if each != first)]}


class SeekForm(HomeForm):
    """What a home that seeks a mentor asks for."""

    musts = ticked(
        _("What matters so much that you would rather wait"),
        [(factor.value, factor.label) for factor in NEEDS],
        required=False,
        help_text=_("Leave it empty if you would rather have a mentor soon."),
    )

    is_urgent = forms.BooleanField(
        label=_("We need somebody soon"),
        required=False,
        help_text=_("Tick it if a child has just moved in, or if things are hard right now."),
    )

    def __init__(self, *args: Any, nameable: Iterable[MentorProfile] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].label = _("What you want to talk about")
        self.mentors = {str(each.pk): each for each in nameable}
        if not self.mentors:
            return
        names: list[tuple[str, Any]] = [("", _("Nobody in particular"))]
        names += [(pk, each.household.name) for pk, each in self.mentors.items()]
        for number in WISHES:
            self.fields[f"wish_{number}"] = forms.ChoiceField(
                label=_("Mentor by name, %(number)s") % {"number": number},
                choices=names,
                required=False,
                help_text=_("Mentors who have said that their name may stand here.")
                if number == 1
                else "",
            )
            self.fields[f"wish_{number}_is_must"] = forms.BooleanField(
                label=_("We would rather wait for this mentor"), required=False
            )

    def clean(self) -> dict[str, Any]:
        """Refuse the same mentor twice."""
        answers = super().clean() or {}
        named = [answers[field] for field in wish_fields() if answers.get(field)]
        for field in wish_fields():
            if named.count(answers.get(field)) > 1:
                self.add_error(field, _("You have chosen this mentor twice."))
                break
        return answers

    def told(self) -> dict[str, Any]:
        """Return what is kept of the answers, mentors by name in their order."""
        answers = super().told()
        wishes = []
        for field in wish_fields():
            chosen, is_must = answers.pop(field, ""), answers.pop(f"{field}_is_must", False)
            if chosen:
                wishes.append((self.mentors[chosen], is_must))
        return answers | {"wishes": wishes}


def wish_fields() -> list[str]:
    """Return the names of the fields in which mentors are chosen by name."""
    return [f"wish_{number}" for number in WISHES]


def wishes_told(wishes: Iterable[tuple[int, bool]]) -> dict[str, Any]:
    """Return what the form shows of wishes that were kept."""
    told: dict[str, Any] = {}
    for field, (mentor, is_must) in zip(wish_fields(), wishes, strict=False):
        told |= {field: str(mentor), f"{field}_is_must": is_must}
    return told


class OfferForm(HomeForm):
    """What a home that would be a mentor tells, and its undertaking of confidentiality."""

    capacity = forms.IntegerField(
        label=_("How many homes could you stand beside at once?"),
        min_value=1,
        max_value=MOST_PLACES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        help_text=_("1 to 10. A coordinator decides with you; it can be fewer to begin with."),
    )
    may_be_named = forms.BooleanField(
        label=_("Homes that seek a mentor may wish for us by name"),
        required=False,
        help_text=_(
            "Then your home's name stands in the list they choose from. Nobody with a protected "
            "identity is ever shown."
        ),
    )
    foster_home_since = forms.DateField(
        label=_("Foster home since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    signs = forms.BooleanField(label=_("We promise this"))

    def __init__(self, *args: Any, undertaking: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].label = _("What you know well")
        # In the organisation's own language, whichever way the page runs.
        self.fields["signs"].help_text = format_html("<bdi>{}</bdi>", linebreaksbr(undertaking))
