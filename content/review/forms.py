"""What reviewers and authors fill in. What a text must not hold, the services refuse."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from content.review.vocabulary import LONGEST, MOST_WORDS_SHOWN, CommentTheme, Verdict


class CommentForm(forms.Form):
    """What somebody says of a block, or of the whole."""

    block_id = forms.CharField(max_length=36, required=False, widget=forms.HiddenInput)
    theme = forms.ChoiceField(label=_("What is it about?"), choices=CommentTheme.choices)
    text = forms.CharField(
        label=_("What do you think?"),
        max_length=LONGEST,
        strip=True,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Write no names and nothing that tells who you or somebody else is."),
    )


class VerdictForm(forms.Form):
    """What somebody says of the whole, at the end."""

    verdict = forms.ChoiceField(
        label=_("What do you say of the whole?"),
        choices=[
            (Verdict.APPROVES, _("It is good as it is")),
            (Verdict.CHANGES, _("I suggest changes")),
        ],
        widget=forms.RadioSelect,
    )
    summary = forms.CharField(
        label=_("In a few words"),
        max_length=LONGEST,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AnswerForm(forms.Form):
    """What an author answers to a comment."""

    decision = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=[("accept", _("We changed the text")), ("decline", _("We did not change it"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=_("What was changed, or why not"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Whoever wrote the comment reads this."),
    )
    shown = forms.CharField(
        label=_("What readers are told"),
        max_length=MOST_WORDS_SHOWN,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "Begins with “Changed because young people said …”. Your own words: nothing that "
            "points out who said it. Left empty, readers are told nothing."
        ),
    )
    theme = forms.ChoiceField(label=_("Theme for readers"), choices=CommentTheme.choices)

    def __init__(self, *args: Any, for_readers: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not for_readers:
            del self.fields["shown"], self.fields["theme"]


class WordsForm(forms.Form):
    """What readers are told of a change, language by language."""

    def __init__(self, *args: Any, languages: Mapping[str, str], source: str, **kw: Any) -> None:
        super().__init__(*args, **kw)
        for code, name in languages.items():
            self.fields[code] = forms.CharField(
                label=name,
                max_length=MOST_WORDS_SHOWN,
                required=code == source,
                widget=forms.Textarea(attrs={"rows": 2, "lang": code}),
            )
