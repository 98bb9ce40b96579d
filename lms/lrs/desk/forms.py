"""The forms of the desk."""

from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO, ClassVar, Final, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.timezone import make_aware
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lms.accounts.api import Role, people_listed
from lms.accounts.models import Organisation, User
from lms.lrs.desk.access import organisations_of
from lms.lrs.desk.contributions import courses_for
from lms.lrs.desk.words import fault_words, verb_choices
from lms.lrs.errors import DestinationRefused
from lms.lrs.forms import place
from lms.lrs.queries import Filters, Place
from lms.lrs.remote import RemoteStore, check_destination
from lms.lrs.rules import NoStatements, Selection, activity_key, verb_key
from lms.lrs.services import fault_of, opened

_MOST_PEOPLE: Final = 30


class DeskForm(forms.Form):
    """A form whose organisations are the viewer's."""

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast("forms.ModelChoiceField[Organisation]", self.fields["organisation"])
        field.queryset = organisations_of(viewer)


class StoreAddressField(forms.URLField):
    """The address of another store that this installation may speak to."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Address of the other store"),
            max_length=500,
            assume_scheme="https",
            help_text=_("The address to which /statements is added."),
            widget=forms.URLInput(attrs={"dir": "ltr"}),
        )

    def clean(self, value: Any) -> str:
        """Refuse an address that nothing may be said to."""
        address: str = super().clean(value)
        try:
            check_destination(address)
        except DestinationRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return address


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


class StoreForm(forms.Form):
    """Where another store is, and what names us there."""

    endpoint = StoreAddressField()
    username = forms.CharField(
        label=_("Key"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )


class SourceForm(DeskForm, StoreForm):
    """Another store that statements are taken in from."""

    field_order: tuple[str, ...] = ("organisation", "endpoint", "username", "secret")

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None
    )
    secret = forms.CharField(
        label=_("Secret"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def store(self) -> RemoteStore:
        """Return the other store as it was described."""
        said = self.cleaned_data
        return RemoteStore(said["endpoint"], said["username"], said["secret"])


class SelectionForm(forms.Form):
    """What another store is called, and which statements it gets."""

    name = forms.CharField(label=_("Name"), max_length=120)
    verbs = forms.MultipleChoiceField(
        label=_("Only what somebody"),
        choices=verb_choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose nothing to send everything."),
    )
    activities = forms.CharField(
        label=_("Only these activities and what lies below them"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("One address on each line. Leave empty to send everything."),
    )

    def selection(self) -> Selection:
        """Return which statements travel."""
        lines = self.cleaned_data["activities"].split()
        return Selection(frozenset(self.cleaned_data["verbs"]), tuple(lines))


class ForwarderForm(SelectionForm, SourceForm):
    """Another store that statements are sent on to."""

    field_order = ("name", "organisation", "endpoint", "username", "secret")

    uses_pseudonyms = forms.BooleanField(
        label=_("Send people under pseudonyms"),
        required=False,
        initial=True,
        help_text=_("The other store can tell people apart, but not who they are."),
    )
    from_now_on = forms.BooleanField(
        label=_("Leave out what has been stored so far"), required=False
    )


class ForwarderChangeForm(SelectionForm, StoreForm):
    """What can be changed of a destination: people keep the names that they have there."""

    field_order = ("name", "endpoint", "username", "secret")

    secret = forms.CharField(
        label=_("New secret"),
        required=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Leave empty to keep the one it has."),
    )


class ImportForm(DeskForm):
    """A file of statements and whose they are."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None
    )
    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "The archive of an export, a JSON array, or a statement on each line. "
            "Bringing it twice adds nothing."
        ),
    )

    def clean_file(self) -> "UploadedFile[Any]":
        """Refuse what holds no statements before anybody waits for it."""
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if (file.size or 0) > settings.LRS_MAX_IMPORT_BYTES:
            raise forms.ValidationError(
                _("The file is too large for this page. Use the command import_statements.")
            )
        try:
            with opened(cast("BinaryIO", file.file)) as items:
                next(items, None)
        except NoStatements as error:
            raise forms.ValidationError(fault_words(fault_of(error))) from None
        file.seek(0)
        return file


class ReadingForm(DeskForm):
    """Which statements to read."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Organisation"), empty_label=None, required=False
    )
    person = forms.CharField(
        label=_("Person"),
        required=False,
        max_length=100,
        help_text=_("Parts of a name or an e-mail address."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    course = forms.ChoiceField(label=_("Course"), required=False)
    verb = forms.ChoiceField(
        label=_("What somebody did"),
        choices=lambda: [("", _("Anything")), *verb_choices()],
        required=False,
    )
    activity = forms.CharField(
        label=_("Address of an activity"),
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "spellcheck": "false"}),
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, viewer=viewer, **kwargs)
        self.viewer = viewer
        courses = courses_for(viewer, get_language() or "sv")
        cast("forms.ChoiceField", self.fields["course"]).choices = [("", _("Any")), *courses]

    def clean_person(self) -> list[User] | None:
        """Return who is meant, None when nobody is; one of them with a hidden name is nobody."""
        words: str = self.cleaned_data["person"]
        if not words:
            return None
        found = people_listed(self.viewer, Role.ADMINISTRATOR, search=words)
        people = list(found.prefetch_related(None)[: _MOST_PEOPLE + 1])
        if len(people) > _MOST_PEOPLE:
            raise forms.ValidationError(_("Many are called that. Write more of the name."))
        return people

    def filters(self, *, limit: int) -> Filters:
        """Return what was asked for, newest first; what cannot be read is left out."""
        said = self.cleaned_data
        verb, activity = said.get("verb"), said.get("activity") or said.get("course")
        return Filters(
            agent=None,
            verb=verb_key(verb) if verb else None,
            activity=activity_key(activity) if activity else None,
            registration=None,
            since=_midnight(said.get("since")),
            until=_midnight(said.get("until"), days=1),
            place=_place(str(self.data.get("from", ""))),
            limit=limit,
            ascending=False,
            related_activities=bool(said.get("course")) and not said.get("activity"),
        )


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """Return when a day begins here, or one so many days later."""
    return make_aware(datetime.combine(day + timedelta(days), time.min)) if day else None


def _place(said: str) -> Place | None:
    """Return where a page ended; an address that somebody has changed begins at the newest."""
    try:
        return place(said)
    except ValueError:
        return None
