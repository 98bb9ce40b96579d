"""What people type about certificates."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from certificates import rules
from certificates.models import REASON_LENGTH
from certificates.rules import Reading

EXPLANATIONS = {
    Reading.EMPTY: _("Type the number that stands on the certificate."),
    Reading.CHARACTER: _("A number has only letters and figures, such as 7K4M-2QXR-90Q8."),
    Reading.CHECK: _(
        "One character seems wrong. Compare the number with the print, character by character."
    ),
}


class NumberField(forms.CharField):
    """A number as people type it: any case, with or without spaces."""

    def clean(self, value: object) -> str:
        """Return the number as it is stored.

        Raises:
            ValidationError: it cannot be one; the message says what seems wrong.
        """
        try:
            return rules.read(str(super().clean(value)))
        except rules.Unreadable as unreadable:
            raise forms.ValidationError(explain(unreadable), code=unreadable.why) from None


def explain(unreadable: rules.Unreadable) -> str:
    """Return what seems wrong with a number, in words that help."""
    if unreadable.why == Reading.LENGTH:
        return ngettext(
            "A number has 12 characters, and this has %(count)d.",
            "A number has 12 characters, and this has %(count)d.",
            unreadable.found,
        ) % {"count": unreadable.found}
    return str(EXPLANATIONS[unreadable.why])


class CheckForm(forms.Form):
    """Asks for the number of a certificate."""

    number = NumberField(
        label=pgettext_lazy("certificate", "Number"),
        help_text=_("It stands beside the square code, such as 7K4M-2QXR-90Q8."),
        max_length=60,
        error_messages={"required": EXPLANATIONS[Reading.EMPTY]},
        widget=forms.TextInput(
            attrs={
                "dir": "ltr",
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "check__number",
            }
        ),
    )


class RevokeForm(forms.Form):
    """Asks why a certificate is taken back."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_(
            "Everyone who checks the certificate reads this. Write no names and nothing about "
            "a child or a family."
        ),
        max_length=REASON_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )
