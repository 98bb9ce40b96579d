"""A duty line, as a coordinator writes it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.common.personal_numbers import has_personal_number
from mentoring.duty.errors import NotANumber
from mentoring.duty.rules import tidy_number
from mentoring.duty.services import EXAMPLE
from mentoring.duty.vocabulary import LONGEST_HOURS, LONGEST_NUMBER


class LineForm(forms.Form):
    """The number, and when it answers; an empty number takes the line away."""

    number = forms.CharField(
        label=_("Telephone number of the duty line"),
        required=False,
        max_length=2 * LONGEST_NUMBER,
        widget=forms.TextInput({"type": "tel", "inputmode": "tel", "dir": "ltr"}),
        help_text=_("Leave it empty to use the line of the organisation above."),
    )
    hours = forms.CharField(
        label=_("When it answers"),
        required=False,
        max_length=LONGEST_HOURS,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("For example: weekdays after 17, and all weekend. Name nobody."),
    )

    def clean_number(self) -> str:
        """Return the number as it is kept, or nothing."""
        written: str = self.cleaned_data["number"].strip()
        tidy = tidy_number(written)
        if written and not tidy:
            raise forms.ValidationError(str(NotANumber(example=EXAMPLE)))
        return tidy

    def clean_hours(self) -> str:
        """Refuse a personal identity number."""
        hours: str = self.cleaned_data["hours"]
        if has_personal_number(hours):
            raise forms.ValidationError(_("A personal identity number stands here. Take it out."))
        return hours
