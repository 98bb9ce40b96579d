"""Forms in which people write freely; what names a child is asked about before it is kept."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError
from mentoring.conversations.errors import MayNameChild
from mentoring.conversations.guard import refuse_identifying, words_to_ask_about
from mentoring.conversations.vocabulary import (
    TEXT_LENGTH,
    TITLE_LENGTH,
    WHY_LENGTH,
    Outcome,
    Reason,
    Rule,
)

SURE = "sure_of"


class GuardedForm(forms.Form):
    """A form whose free texts may hold no personal number and name no child.

    Where it is not plain whether a child is named, the form comes back with a box for each of the
    words in doubt; ticked, they may be sent. What was written stays in its field.

    Attributes:
        guarded: the names of the fields in which people write freely.
    """

    guarded: ClassVar[tuple[str, ...]] = ("text",)

    def __init__(self, *args: Any, known: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = known
        if in_doubt := self._in_doubt():
            self.fields[SURE] = forms.MultipleChoiceField(
                label=_("Is a child named here?"),
                help_text=_("Tick what names no child. Change your text if it does."),
                choices=[
                    (words, _("“%(words)s” is no child") % {"words": words}) for words in in_doubt
                ],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def sure_of(self) -> list[str]:
        """Return the words that the writer says name no child."""
        told: list[str] = self.cleaned_data.get(SURE, [])
        return told

    def told(self) -> dict[str, Any]:
        """Return what services take: the fields, and what the writer is sure of."""
        answers = {name: value for name, value in self.cleaned_data.items() if name != SURE}
        return answers | {"sure_of": self.sure_of}

    def clean(self) -> dict[str, Any]:
        """Say on its field why a text cannot be kept, or on the boxes what must be answered."""
        for name in self.guarded:
            try:
                refuse_identifying(
                    self.cleaned_data.get(name) or "", sure_of=self.sure_of, known=self.known
                )
            except MayNameChild as question:
                self.add_error(SURE, str(question))
            except DomainError as refusal:
                self.add_error(name, str(refusal))
        return self.cleaned_data

    def _in_doubt(self) -> list[str]:
        written = [str(self.data.get(self.add_prefix(name)) or "") for name in self.guarded]
        found = [words_to_ask_about(text, known=self.known) for text in written]
        return list(dict.fromkeys(words for each in found for words in each))


class MessageForm(GuardedForm):
    """A message, or its changed words."""

    text = forms.CharField(
        label=_("Your message"),
        max_length=TEXT_LENGTH,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_(
            "Write about yourself and what it is like. Name no child, and nothing by which a child "
            "can be recognised."
        ),
    )


class TopicForm(MessageForm):
    """A new topic with its first message."""

    guarded = ("title", "text")
    field_order = ("title", "text")

    title = forms.CharField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        widget=forms.TextInput({"dir": "auto"}),
        help_text=_("A few words that tell what it is about. Titles stand in the week's list."),
    )


class ReportForm(GuardedForm):
    """Why a moderator should look at a message."""

    guarded = ("note",)

    reason = forms.ChoiceField(
        label=_("What is it about?"), choices=Reason.choices, widget=forms.RadioSelect
    )
    note = forms.CharField(
        label=_("What you want to add"),
        required=False,
        max_length=WHY_LENGTH,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("Do not repeat names. Nobody but the coordinator reads this."),
    )


class AppealForm(GuardedForm):
    """What a writer says against a decision."""

    text = forms.CharField(
        label=_("What you want to say"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
        help_text=_("Somebody other than the one who decided reads it and decides."),
    )


class RulingForm(GuardedForm):
    """A moderator's decision, with the rule and the reason that the writer is told."""

    guarded = ("why",)

    outcome = forms.ChoiceField(
        label=_("Your decision"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    rule = forms.ChoiceField(label=_("Which rule"), choices=Rule.choices, widget=forms.RadioSelect)
    why = forms.CharField(
        label=_("Why"),
        max_length=WHY_LENGTH,
        widget=forms.Textarea({"rows": 3, "dir": "auto"}),
        help_text=_("The writer reads this. Be kind and plain, and do not repeat what was said."),
    )
