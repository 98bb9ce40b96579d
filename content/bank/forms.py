"""The form of a question, and what it is looked for by."""

from typing import Any

import django_filters
from django import forms
from django.utils.translation import gettext_lazy as _
from taggit.models import Tag
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.forms.choosers import BaseFilterForm

from content.bank.access import organisations_for, questions_for
from content.bank.models import BankQuestion
from content.bank.queries import found_by, in_source, tags_of
from content.blocks.exercises import QUESTION_KINDS


class BankQuestionForm(WagtailAdminModelForm):
    """Offers the writer's own organisations, the topmost one first."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields.get("organisation")
        if field is None or self.for_user is None:
            return
        mine = organisations_for(self.for_user).order_by("path")
        field.queryset = mine
        if self.instance.pk is None:
            self.initial["organisation"] = mine.first()


def _tags(request: Any) -> Any:
    return tags_of(questions_for(request.user)) if request else Tag.objects.none()


class BankFilters(WagtailFilterSet):
    """Narrows the bank's list."""

    kind = django_filters.MultipleChoiceFilter(
        label=_("Kind"), choices=QUESTION_KINDS, widget=forms.CheckboxSelectMultiple
    )
    tag = django_filters.ModelMultipleChoiceFilter(
        label=_("Tag"),
        field_name="tagged_items__tag",
        queryset=_tags,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = BankQuestion
        fields: list[str] = []


class ChooserFilters(BaseFilterForm):
    """Narrows what is offered to an author who looks for a question."""

    q = forms.CharField(label=_("Search"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All kinds")), *QUESTION_KINDS],
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )
    tag = forms.ModelChoiceField(
        label=_("Tag"),
        queryset=Tag.objects.none(),
        empty_label=_("All tags"),
        required=False,
        widget=forms.Select(attrs={"data-chooser-modal-search-filter": True}),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags_of(in_source(questions_for(user)))

    def filter(self, objects: Any) -> Any:
        """Return the questions that fit."""
        objects = super().filter(objects)
        if kind := self.cleaned_data.get("kind"):
            objects = objects.filter(kind=kind)
        if tag := self.cleaned_data.get("tag"):
            objects = objects.filter(tagged_items__tag=tag)
        if words := self.cleaned_data.get("q"):
            self.is_searching, self.search_query = True, words
            objects = found_by(words, objects)
        return objects
