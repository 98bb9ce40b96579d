"""What homes tell of themselves: boxes to tick, so that a phone and a few minutes are enough."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.ui.api import known_languages
from mentoring.pairing.vocabulary import AgeBand, Factor, Form, Theme, Time

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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].label = _("What you want to talk about")


class OfferForm(HomeForm):
    """What a home that would be a mentor tells, and its undertaking of confidentiality."""

    foster_home_since = forms.DateField(
        label=_("Foster home since"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    signs = forms.BooleanField(label=_("We promise this"))

    def __init__(self, *args: Any, undertaking: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["themes"].label = _("What you know well")
        self.fields["signs"].help_text = undertaking
