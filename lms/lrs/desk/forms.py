"""The forms of the desk."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from lms.lrs.desk.access import organisations_of


class DeskForm(forms.Form):
    """A form whose organisations are the viewer's."""

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = organisations_of(viewer)


class ClientForm(DeskForm):
    """A program to which the store is opened."""

    READ_AND_WRITE: ClassVar[list[tuple[str, Any]]] = [
        ("write", _("Send statements")),
        ("read", _("Read statements")),
        ("all", _("Send and read statements")),
    ]

    name = forms.CharField(
        label=_("Name"), max_length=120, help_text=_("What people call the program.")
    )
    key = forms.SlugField(
        label=_("Key"),
        max_length=64,
        help_text=_("What the program signs in as: letters, digits and hyphens."),
        widget=forms.TextInput(attrs={"autocapitalize": "none", "spellcheck": "false"}),
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None
    )
    may = forms.ChoiceField(label=_("The program may"), choices=READ_AND_WRITE)
