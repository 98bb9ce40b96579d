"""When and where a meeting is, as its leader writes it: by the wall clock of its place."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django import forms
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from lms.common.clock import now
from lms.common.personal_numbers import has_personal_number
from lms.meetings import rules
from lms.meetings.errors import BeginsInThePast, EndsBeforeItBegins, NamesSomebody
from lms.meetings.models import Meeting
from lms.meetings.services import Plan
from lms.meetings.vocabulary import Rhythm

MOST_SEATS: Final = 500
# The rhythms that people speak of; the rules know more.
RHYTHMS: Final[Mapping[str, tuple[Rhythm, int]]] = {
    "week": (Rhythm.WEEKLY, 1),
    "two-weeks": (Rhythm.WEEKLY, 2),
    "four-weeks": (Rhythm.WEEKLY, 4),
    "month": (Rhythm.MONTHLY, 1),
    "quarter": (Rhythm.MONTHLY, 3),
}
RHYTHM_CHOICES: Final = [
    ("", _("Once")),
    ("week", _("Every week")),
    ("two-weeks", _("Every other week")),
    ("four-weeks", _("Every fourth week")),
    ("month", _("Every month")),
    ("quarter", _("Every three months")),
]


def _date_input() -> forms.DateInput:
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def _time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class PlanForm(forms.Form):
    """One meeting."""

    title = forms.CharField(
        label=_("What is it?"),
        max_length=120,
        help_text=_("It stands in mails and calendars, so name no child and no family."),
    )
    day = forms.DateField(label=_("Day"), widget=_date_input())
    begins = forms.TimeField(label=_("Begins"), widget=_time_input())
    ends = forms.TimeField(label=_("Ends"), widget=_time_input())
    place = forms.CharField(label=_("Place"), max_length=200, required=False)
    link = forms.URLField(
        label=_("Link"),
        max_length=200,
        required=False,
        assume_scheme="https",
        help_text=_("For those who meet on the web. Whoever is asked sees it."),
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        required=False,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_SEATS)],
        widget=forms.NumberInput(attrs={"min": 1, "max": MOST_SEATS}),
        help_text=_("Leave it empty if everybody has room. Otherwise those who come late wait."),
    )

    zone = str(settings.TIME_ZONE)

    def clean_title(self) -> str:
        """Refuse a personal identity number."""
        return _named_nobody(self.cleaned_data["title"])

    def clean_place(self) -> str:
        """Refuse a personal identity number."""
        return _named_nobody(self.cleaned_data["place"])

    def clean(self) -> dict[str, object]:
        """Refuse what has no length or was, and what is nowhere."""
        data = super().clean() or {}
        if not {"day", "begins", "ends"} <= data.keys():
            return data
        if self._instant("ends") <= self._instant("begins"):
            self.add_error("ends", str(EndsBeforeItBegins()))
        elif self._instant("begins") <= now():
            self.add_error("day", str(BeginsInThePast()))
        return data

    @property
    def plan(self) -> Plan:
        """Return what was written; instants by the wall clock of the meeting's zone."""
        data = self.cleaned_data
        return Plan(
            title=data["title"],
            starts_at=self._instant("begins"),
            ends_at=self._instant("ends"),
            zone=self.zone,
            place=data["place"],
            link=data["link"],
            seats=data["seats"],
        )

    def _instant(self, name: str) -> datetime:
        data = self.cleaned_data
        return rules.instant(datetime.combine(data["day"], data[name]), self.zone)


class NewForm(PlanForm):
    """A new meeting, or a series of them."""

    rhythm = forms.ChoiceField(label=_("How often?"), choices=RHYTHM_CHOICES, required=False)
    times = forms.IntegerField(
        label=_("How many meetings?"),
        required=False,
        initial=6,
        validators=[MinValueValidator(2), MaxValueValidator(rules.MOST_MEETINGS)],
        widget=forms.NumberInput(attrs={"min": 2, "max": rules.MOST_MEETINGS}),
        help_text=_("The first one counts. It matters only for a series."),
    )

    def clean(self) -> dict[str, object]:
        """Ask of a series how long it is."""
        data = super().clean()
        if data.get("rhythm") and not data.get("times") and "times" not in self.errors:
            self.add_error("times", _("Say how many meetings the series has."))
        return data

    @property
    def repeats(self) -> rules.Repetition | None:
        """Return how the series goes on; None for a single meeting."""
        word = self.cleaned_data["rhythm"]
        if not word:
            return None
        rhythm, every = RHYTHMS[word]
        return rules.Repetition(rhythm=rhythm, every=every, times=self.cleaned_data["times"])


class ChangeForm(PlanForm):
    """What is to be different about a meeting, and about the later ones of its series."""

    following = forms.BooleanField(
        required=False,
        label=_("Also the later meetings of the series"),
        help_text=_("What was changed in one of them alone stays as it is."),
    )

    def __init__(
        self, data: Mapping[str, object] | None, *, meeting: Meeting, has_later: bool
    ) -> None:
        self.zone = meeting.zone
        super().__init__(data, initial=_written(meeting))
        if not has_later:
            del self.fields["following"]


def _written(meeting: Meeting) -> dict[str, object]:
    begins = rules.wall_clock(meeting.starts_at, meeting.zone)
    ends = rules.wall_clock(meeting.ends_at, meeting.zone)
    kept = {name: getattr(meeting, name) for name in ("title", "place", "link", "seats")}
    return kept | {"day": begins.date(), "begins": begins.time(), "ends": ends.time()}


def _named_nobody(text: str) -> str:
    if has_personal_number(text):
        raise forms.ValidationError(str(NamesSomebody()))
    return text
