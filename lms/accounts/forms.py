"""The forms in which people sign in and tell about themselves."""

from typing import Any, cast

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lms.accounts import queries
from lms.accounts.models import Household, Organisation, User
from lms.accounts.rules import western_digits
from lms.accounts.vocabulary import MAY_INVITE, HouseholdKind, Role
from lms.ui.api import shown_languages


class NameForm(forms.Form):
    """A person's own name."""

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


class ProfileForm(NameForm):
    """Name, language and what the household may see."""

    language = forms.ChoiceField(
        label=_("Language"),
        choices=shown_languages,
        help_text=_("Mails and certificates are written in this language."),
    )
    shares_progress = forms.BooleanField(
        label=_("Others in my household may see which courses I take"),
        help_text=_("They see it only if everyone in the household has chosen the same."),
        required=False,
    )


class LeaveForm(forms.Form):
    """What somebody writes to be forgotten: the own address, so that it is no slip of the hand."""

    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("Write it out, so that nothing happens by mistake."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_email(self) -> str:
        """Accept nothing but the address that this person signs in with.

        Raises:
            ValidationError: it is another one.
        """
        email: str = self.cleaned_data["email"]
        if email.lower() != self.user.email:
            raise forms.ValidationError(_("This is not the address that you sign in with."))
        return email


class EraseForm(forms.Form):
    """What an administrator confirms before somebody else is forgotten."""

    is_asked_for = forms.BooleanField(
        label=_("The person has asked for it, and I have made sure that it was that person.")
    )


def _plain_label(field: forms.Field, label: object) -> None:
    """Give a field of allauth's a label that stays when one types, instead of a placeholder."""
    field.label = str(label)
    field.widget.attrs.pop("placeholder", None)


class SignInForm(LoginForm):
    """The first page of signing in: an address, to which a code is sent."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_label(self.fields["email"], _("E-mail address"))


class CodeForm(ConfirmLoginCodeForm):
    """The code out of the mail, in whatever digits the keyboard writes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _plain_label(self.fields["code"], _("Code"))
        self.fields["code"].widget.attrs |= {"inputmode": "numeric", "dir": "ltr"}

    def clean_code(self) -> str:
        """Accept the code in western, Arabic or Persian digits."""
        self.cleaned_data["code"] = western_digits(self.cleaned_data["code"])
        return str(super().clean_code())


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """One of the nodes that somebody reaches, by name."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(Organisation.objects.none(), label=_("Organisation"), **kwargs)


def _choose_from(field: forms.Field, rows: QuerySet[Any]) -> None:
    cast("forms.ModelChoiceField[Any]", field).queryset = rows


class RoleForm(forms.Form):
    """A role at a node; the nodes are those where the viewer may give one."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    organisation = OrganisationField()

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = viewer.roles
        mine = {given for role in roles for given in MAY_INVITE.get(role, ())}
        cast("forms.ChoiceField", self.fields["role"]).choices = [
            choice for choice in Role.choices if choice[0] in mine
        ]
        _choose_from(
            self.fields["organisation"], queries.organisations_reached(viewer, *MAY_INVITE)
        )


class InvitationForm(RoleForm):
    """Who is invited, as what, where, and in which language the letter is written."""

    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(
        label=_("Language of the letter"),
        choices=shown_languages,
        help_text=_("The letter is written in this language and in Swedish."),
    )

    field_order = ("email", "role", "organisation", "language")


class AcceptForm(NameForm):
    """What a newcomer tells on the way in."""

    language = forms.ChoiceField(label=_("Language"), choices=shown_languages)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_name"].help_text = _(
            "Your name stands on your certificates. You can change it later."
        )


class SearchForm(forms.Form):
    """Words of a name or an address."""

    q = forms.CharField(label=_("Name or address"), max_length=80, required=False)


class ProtectForm(forms.Form):
    """The name that everyone is shown from now on."""

    alias = forms.CharField(
        label=_("Alias"),
        max_length=80,
        help_text=_("Shown instead of the name, everywhere and to everyone."),
    )


class AdultsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Adults, by the name that others may see."""

    def label_from_instance(self, obj: User) -> str:
        """Return the name, or the alias of a protected person."""
        return obj.get_full_name()


class HouseholdForm(forms.Form):
    """A foster home and its adults."""

    name = forms.CharField(label=_("Name of the home"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=HouseholdKind.choices)
    organisation = OrganisationField()
    members = AdultsField(
        queryset=User.objects.none(), label=_("Adults"), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nodes = queries.organisations_reached(viewer, Role.ADMINISTRATOR)
        _choose_from(self.fields["organisation"], nodes)
        _choose_from(self.fields["members"], queries.adults_without_household(viewer))


class HomeField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A home by its name, or by the alias of who is protected in it: names are families'."""

    def label_from_instance(self, obj: Household) -> str:
        """Return what may be shown of a home."""
        return obj.shown_name


class JoinHomeForm(forms.Form):
    """Which foster home somebody belongs to from now on."""

    household = HomeField(label=_("Home"), queryset=Household.objects.none())

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _choose_from(self.fields["household"], queries.homes_administered(viewer))
