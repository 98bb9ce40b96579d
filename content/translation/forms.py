"""What a translator's file is brought with."""

from django import forms
from django.utils.translation import gettext_lazy as _

from content.translation.vocabulary import Credit


class ReviewForm(forms.Form):
    """How readers are told who stands for a translation."""

    credit = forms.ChoiceField(
        label=_("Readers are told"),
        choices=Credit.choices,
        initial=Credit.NOBODY,
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Colleagues see your name at the translation desk, whatever you choose."),
    )


class FileForm(forms.Form):
    """A file, and what to do when some of its rows are not sound."""

    file = forms.FileField(
        label=_("File"), help_text=_("PO, XLIFF or spreadsheet (.xlsx), at most 5 MB.")
    )
    whole = forms.BooleanField(
        label=_("The file is about this page and everything below it"), required=False
    )
    only_sound = forms.BooleanField(
        label=_("Take in the sound rows although others are not"),
        required=False,
        help_text=_("Otherwise nothing changes until every row is sound."),
    )
