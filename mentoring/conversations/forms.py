"""Forms in which people write freely; what names a child is asked about before it is kept."""

from collections.abc import Collection
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError
from mentoring.conversations.errors import MayNameChild
from mentoring.conversations.guard import refuse_identifying, words_to_ask_about

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
