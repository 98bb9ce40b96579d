"""The forms in which people sign in and tell about themselves."""

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lms.accounts.rules import western_digits


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


def _plain_label(field: forms.Field, label: object) -> None:
    """Give a field of allauth's a label that stays when one types, instead of a placeholder."""
    field.label = str(label)
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """The first page of signing in: an address, to which a code is sent."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain_label(self.fields["login"], _("E-mail address"))
        if "password" in self.fields:
            _plain_label(self.fields["password"], _("Password"))


class PasswordSignInForm(SignInForm):
    """Address and password."""

    def _setup_password_field(self) -> None:
        """Keep the field that allauth takes away where signing up needs no password."""


class AskForCodeForm(RequestLoginCodeForm):
    """An address, to which a new code is sent."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain_label(self.fields["email"], _("E-mail address"))


class CodeForm(ConfirmLoginCodeForm):
    """The code out of the mail, in whatever digits the keyboard writes."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        _plain_label(self.fields["code"], _("Code"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "dir": "ltr"}

    def clean_code(self) -> str:
        """Accept the code in western, Arabic or Persian digits."""
        self.cleaned_data["code"] = western_digits(self.cleaned_data["code"])
        return str(super().clean_code())
