"""What a course leader decides about a course, and how a new one begins."""

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from courses.sharing.access import organisations_of
from courses.sharing.patterns import Pattern, patterns
from courses.sharing.queries import templates_for
from courses.terms.models import CourseTerms
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import Organisation, User


class TermsForm(forms.Form):
    """Who finds a course, and what others may do with it."""

    visibility = forms.ChoiceField(
        label=_("Who finds the course"), choices=Visibility.choices, widget=forms.RadioSelect
    )
    chosen = forms.ModelMultipleChoiceField(
        label=_("Chosen organisations"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("With each of them go the organisations below it."),
    )
    use = forms.ChoiceField(
        label=_("What other organisations may do"), choices=Use.choices, widget=forms.RadioSelect
    )
    is_template = forms.BooleanField(
        label=_("A template to begin new courses with"),
        required=False,
        help_text=_("Nobody finds a template in the catalogue."),
    )

    def __init__(self, data: Any = None, *, terms: CourseTerms) -> None:
        initial = {
            "visibility": terms.visibility,
            "use": terms.use,
            "is_template": terms.is_template,
            "chosen": terms.chosen.all(),
        }
        super().__init__(data, initial=initial)
        others = Organisation.objects.exclude(pk=terms.organisation_id).order_by("path")
        self.fields["chosen"].queryset = others  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for an organisation where some are to be chosen."""
        given = super().clean() or {}
        if given.get("visibility") == Visibility.CHOSEN and not given.get("chosen"):
            self.add_error("chosen", _("Choose at least one organisation."))
        return given


class NewCourseForm(forms.Form):
    """A title, a template, and the organisation that owns the course."""

    title = forms.CharField(label=_("Title"), max_length=200)
    template = forms.ChoiceField(label=_("Begin with"), widget=forms.RadioSelect)
    organisation = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Organisation.objects.none(), empty_label=None
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [each.pk for each in organisations_of(user)]
        mine = Organisation.objects.filter(pk__in=keys).order_by("path")
        self.fields["organisation"].queryset = mine  # type: ignore[attr-defined]
        self.own = templates_for(mine)
        shipped = [(each.key, each.title) for each in patterns()]
        own = [(str(each.translation_key), each.title) for each in self.own]
        self.fields["template"].choices = [*shipped, *own]  # type: ignore[attr-defined]
        self.fields["template"].initial = patterns()[0].key
        self.fields["organisation"].initial = keys[0] if keys else None

    @property
    def chosen_template(self) -> Pattern | UUID:
        """Return what the course begins with."""
        chosen = self.cleaned_data["template"]
        shipped = {each.key: each for each in patterns()}
        return shipped[chosen] if chosen in shipped else UUID(chosen)

    def options(self) -> list[dict[str, Any]]:
        """Return the templates as the page shows them."""
        picked = self["template"].value()
        shipped = [(p.key, p.title, p.description, p.lesson_count) for p in patterns()]
        own = [(str(p.translation_key), p.title, p.summary, None) for p in self.own]
        names = ("value", "title", "text", "lessons")
        return [
            {**dict(zip(names, each, strict=True)), "is_chosen": each[0] == picked}
            for each in (*shipped, *own)
        ]
