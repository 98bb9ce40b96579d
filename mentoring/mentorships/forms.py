"""What homes and coordinators fill in about a mentorship."""

from datetime import datetime, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mentoring.conversations.api import GuardedForm
from mentoring.mentorships.appointments import Appointment
from mentoring.mentorships.vocabulary import (
    Again,
    ConcernKind,
    Contact,
    Going,
    Meant,
    Rating,
    Way,
    Wish,
)

MINUTES = (15, 30, 45, 60, 90, 120, 180)


def lengths() -> list[tuple[int, str]]:
    """Return how long a contact may last, in the words of whoever fills in the form."""
    return [
        (each, ngettext("%(minutes)s minute", "%(minutes)s minutes", each) % {"minutes": each})
        for each in MINUTES
    ]


def picked(label: Any, choices: Any, **more: Any) -> Any:
    """Return a field of which one is picked."""
    return forms.ChoiceField(label=label, choices=choices, widget=forms.RadioSelect, **more)


class ContactForm(forms.Form):
    """That two homes were in touch; there is no field for what they said."""

    on = forms.DateField(
        label=_("Which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    way = picked(_("How"), Way.choices)
    minutes = forms.TypedChoiceField(
        label=_("About how long"),
        choices=lengths,
        coerce=int,
        initial=60,
    )


class CheckInForm(GuardedForm):
    """Three short questions, and room for a few words."""

    guarded: ClassVar[tuple[str, ...]] = ("words",)

    going = picked(_("How does it go?"), Going.choices)
    contact = picked(_("Do you have as much contact as you wish?"), Contact.choices)
    wants_call = forms.TypedChoiceField(
        label=_("Would you like a coordinator to call you?"),
        choices=[("no", _("Not now")), ("yes", _("Yes, please call"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("A few words, if you like"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Write nothing about a child, and no names."),
    )
    meant_for = picked(
        _("Who your words are for"),
        Meant.choices,
        initial=Meant.COORDINATOR,
        required=False,
        help_text=_("Nobody else reads them."),
    )


class ConcernForm(forms.Form):
    """What is not right, without a word about what happened."""

    kind = picked(_("What is it about?"), ConcernKind.choices)


class MentorEndForm(forms.Form):
    """What a mentor says at the end."""

    again = picked(_("Would you be paired with this home again?"), Again.choices)


class MenteeEndForm(forms.Form):
    """What the home that has a mentor says at the end."""

    again = picked(_("Would you have this mentor again?"), Again.choices)
    wish = picked(_("What do you wish for now?"), Wish.choices)


class FeedbackForm(GuardedForm):
    """What one home gives the other at the end."""

    guarded: ClassVar[tuple[str, ...]] = ("words",)

    listened = picked(_("We listened to each other"), Rating.choices)
    helped = picked(_("It helped in everyday life"), Rating.choices)
    trusted = picked(_("I could say things as they are"), Rating.choices)
    words = forms.CharField(
        label=_("A few words to take along"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        help_text=_("Write nothing about a child, and no names."),
    )


class StartForm(forms.Form):
    """When and where a coordinator meets both homes."""

    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=_("Time"), widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    minutes = forms.TypedChoiceField(
        label=_("How long"),
        choices=lengths,
        coerce=int,
        initial=60,
    )
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link, if you meet by video"), required=False, assume_scheme="https"
    )

    def __init__(self, *args: Any, is_protected: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_protected:
            # Where protected people meet stands in no calendar.
            del self.fields["place"]

    def clean(self) -> dict[str, Any]:
        """Refuse a meeting that has been."""
        told = self.cleaned_data
        if "day" in told and "time" in told and self._starts_at() <= timezone.now():
            self.add_error("day", _("Choose a time that is still to come."))
        return told

    def appointment(self) -> Appointment:
        """Return what was chosen."""
        starts_at, told = self._starts_at(), self.cleaned_data
        return Appointment(
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=told["minutes"]),
            place=told.get("place", ""),
            link=told["link"],
        )

    def _starts_at(self) -> datetime:
        told = datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"])
        return timezone.make_aware(told)
