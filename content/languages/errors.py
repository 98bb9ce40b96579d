"""Why a language or its words are refused, in words for whoever brought them."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from lms.common.errors import DomainError


class LanguageRefused(DomainError):
    """Something about a language cannot be done."""

    code = "language_refused"
    status: ClassVar[int] = 422
    # The field of the form that it is about.
    field: ClassVar[str] = ""


class BadTag(LanguageRefused):
    """The code is no language tag."""

    code = "bad_language_tag"
    field = "code"
    message = _("“%(tag)s” is no language code. Write it as in “uk”, “prs” or “sv-simple”.")


class AlreadyThere(LanguageRefused):
    """The language has been added before."""

    code = "language_exists"
    field = "code"
    message = _("%(language)s is already there.")


class BadPluralRule(LanguageRefused):
    """The plural rule cannot be followed."""

    code = "bad_plural_rule"
    field = "plural_forms"
    message = _(
        "This plural rule cannot be followed. It looks like this: nplurals=2; plural=(n != 1);"
    )


class PluralRuleInUse(LanguageRefused):
    """The words that were uploaded count by another rule."""

    code = "plural_rule_in_use"
    field = "plural_forms"
    message = _("The words that were uploaded follow the rule that was here before.")


class NobodyToBorrowFrom(LanguageRefused):
    """The language whose words stand in has none itself."""

    code = "no_lender"
    field = "words_from"
    message = _("Words can only be borrowed from a language that has its own.")


class NoWords(LanguageRefused):
    """The interface cannot speak a language without words."""

    code = "no_words"
    field = "is_interface"
    message = _("Upload the words first: without them the interface cannot speak it.")


class Neither(LanguageRefused):
    """A language for neither texts nor interface is of no use."""

    code = "neither"
    field = "is_content"
    message = _("Choose whether texts, the interface or both are in this language.")


class Stays(LanguageRefused):
    """The site's own language cannot be hidden, a shipped one not removed."""

    code = "language_stays"
    message = _("%(language)s belongs to the site and stays.")


class HasTexts(LanguageRefused):
    """Removing the language would throw away what people wrote."""

    code = "language_has_texts"
    message = _(
        "%(language)s has texts of its own (%(number)s). Hide the language instead: then "
        "nobody is offered it, and nothing is lost."
    )


class WordsRefused(LanguageRefused):
    """Nothing of a file of words can be taken in."""

    code = "words_refused"
    field = "file"


class WordsUnreadable(WordsRefused):
    """It is no PO file."""

    code = "words_unreadable"
    message = _("The file cannot be read. Send a PO file (.po), at most 5 MB.")


class WordsInOtherLanguage(WordsRefused):
    """The file says that it is in another language."""

    code = "words_in_other_language"
    message = _("The file says that its language is “%(said)s”, not “%(asked)s”.")


class WordsOfOtherPlurals(WordsRefused):
    """The file counts in another way."""

    code = "words_of_other_plurals"
    message = _("The file's plural rule is another than the language's. Nothing was changed.")


class WordsForeign(WordsRefused):
    """The file is about another program."""

    code = "words_foreign"
    message = _("None of the file's words belongs to this site.")


class WordsBroken(WordsRefused):
    """Some words have lost what they must keep."""

    code = "words_broken"
    message = _("%(number)s words have faults, so nothing was changed. The first: %(first)s")
