"""The forms in which people tell about themselves."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _


class ProfileForm(forms.Form):
    """Name, language and what the household may see."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("Mails and certificates are written in this language."),
    )
    shares_progress = forms.BooleanField(
        label=_("Others in my household may see which courses I take"),
        help_text=_("They see it only if everyone in the household has chosen the same."),
        required=False,
    )
