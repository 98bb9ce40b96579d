"""What a course leader decides about a whole course."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _


class ArchiveForm(forms.Form):
    """What to take instead of an archived course."""

    instead = forms.TypedChoiceField(
        label=_("Instead of it"),
        coerce=UUID,
        empty_value=None,
        required=False,
        help_text=_("Whoever comes to the address of the course is led there."),
    )

    def __init__(self, data: Any = None, *, courses: list[tuple[str, str]]) -> None:
        super().__init__(data)
        nothing = ("", _("No course: lead to the catalogue"))
        self.fields["instead"].choices = [nothing, *courses]  # type: ignore[attr-defined]
