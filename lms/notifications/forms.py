"""What is asked about mails: when, for each group, and at which hours none."""

import zoneinfo
from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.notifications.contributions import NoticeGroup
from lms.notifications.queries import Wishes
from lms.notifications.rules import Quiet
from lms.notifications.vocabulary import Choice

PREFIX = "group-"


def european_zones() -> list[tuple[str, str]]:
    """Return the clocks of Europe by their towns."""
    names = sorted(name for name in zoneinfo.available_timezones() if name.startswith("Europe/"))
    return [(name, name.partition("/")[2].replace("_", " ")) for name in names]


def _time_input() -> forms.TimeInput:
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class ChoicesForm(forms.Form):
    """One choice for each group, and the quiet hours."""

    is_quiet = forms.BooleanField(label=_("No mail during quiet hours"), required=False)
    begin = forms.TimeField(label=_("Quiet from"), widget=_time_input())
    end = forms.TimeField(label=_("Quiet until"), widget=_time_input())
    zone = forms.ChoiceField(label=_("By the clock in"), choices=european_zones)

    def __init__(
        self, data: Mapping[str, object] | None, groups: Iterable[NoticeGroup], wishes: Wishes
    ) -> None:
        self.groups = list(groups)
        quiet = wishes.quiet
        initial = {"begin": quiet.begin, "end": quiet.end, "zone": quiet.zone}
        super().__init__(data, initial=initial | {"is_quiet": quiet.begin != quiet.end})
        for group in self.groups:
            self.fields[PREFIX + group.code] = forms.ChoiceField(
                label=str(group.label),
                choices=Choice.choices,
                required=False,
                widget=forms.RadioSelect,
                initial=wishes.choice_for(group),
            )

    @property
    def group_fields(self) -> list[forms.BoundField]:
        """Return the fields of the groups, as a template draws them."""
        return [self[PREFIX + group.code] for group in self.groups]

    @property
    def choices(self) -> dict[str, Choice]:
        """Return what was chosen, by the group's code; a group that came meanwhile is left out."""
        found = ((group.code, self.cleaned_data[PREFIX + group.code]) for group in self.groups)
        return {code: Choice(word) for code, word in found if word}

    @property
    def quiet(self) -> Quiet:
        """Return the quiet hours that were chosen."""
        data = self.cleaned_data
        end = data["end"] if data["is_quiet"] else data["begin"]
        return Quiet(begin=data["begin"], end=end, zone=data["zone"])
