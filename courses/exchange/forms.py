"""Bringing a file."""

from django import forms
from django.utils.translation import gettext_lazy as _


class FileForm(forms.Form):
    """A course's file, and whether it is published at once."""

    file = forms.FileField(
        label=_("File"),
        widget=forms.FileInput(attrs={"accept": ".zip"}),
        help_text=_("A .zip that was exported from a platform like this one."),
    )
    publish = forms.BooleanField(
        label=_("Publish what is public where it comes from"),
        required=False,
        help_text=_("Otherwise everything comes in as drafts, and readers see nothing yet."),
    )
