"""What an administrator says about a language."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.languages.models import SiteLanguage
from content.languages.queries import lenders
from content.languages.services import Facts
from content.languages.vocabulary import SUGGESTIONS, Suggestion


class LanguageForm(forms.ModelForm[SiteLanguage]):
    """Everything about a language; `code` is fixed once it has been added."""

    class Meta:
        model = SiteLanguage
        fields = (
            "code",
            "own_name",
            "swedish_name",
            "english_name",
            "direction",
            "script",
            "is_content",
            "is_interface",
            "words_from",
            "plural_forms",
            "is_shown",
        )
        help_texts = {
            "code": _("The language's tag (BCP 47), as in “uk”, “prs” or “sv-simple”."),
            "own_name": _("As it stands in the language switch: Українська."),
            "swedish_name": _("As it stands in a Swedish sentence: ukrainska."),
            "script": _("Decides which typeface the texts ask the reader's device for."),
            "is_interface": _("Needs a file of words; without one the words are borrowed."),
            "words_from": _(
                "Menus, buttons and mails speak this language until the other has words of its own."
            ),
            "plural_forms": _(
                "As in a PO file: how many forms there are, and which one a number n takes."
            ),
            "is_shown": _("As soon as every page has its address in the language."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["code"]
        chosen = self.instance.code
        self.fields["words_from"] = forms.ChoiceField(
            label=SiteLanguage._meta.get_field("words_from").verbose_name,  # noqa: SLF001
            choices=[each for each in lenders() if each[0] != chosen],
            help_text=self.fields["words_from"].help_text,
        )

    def _post_clean(self) -> None:
        """Leave the row as it is: the service puts the facts into it, or refuses them."""

    def facts(self) -> Facts:
        """Return what was said, ready for the service."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "code"}
        return Facts(**said)


class WordsForm(forms.Form):
    """The interface's words in a language."""

    file = forms.FileField(
        label=_("Words of the interface"), help_text=_("A PO file, at most 5 MB.")
    )


def start_of(code: str) -> dict[str, Any]:
    """Return what a form begins with for a well-known language; nothing for another."""
    known: Suggestion | None = next((each for each in SUGGESTIONS if each.code == code), None)
    return vars(known).copy() if known else {}
