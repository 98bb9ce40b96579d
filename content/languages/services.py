"""The only writers of the site's languages."""

from dataclasses import dataclass, fields
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization

from content.languages import errors, words
from content.languages.models import SiteLanguage
from content.languages.queries import languages_now, pages_without, texts_in
from content.languages.rules import forms_of, is_same_rule, is_tag
from content.languages.signals import language_ready
from content.languages.vocabulary import SUGGESTIONS
from lms.accounts.api import read_instead
from lms.config import languages
from lms.config.languages import SHIPPED, SOURCE
from lms.outbox.api import enqueue
from lms.ui.api import learn_languages, own_name

HANG, TAKE_DOWN = "content.hang_language", "content.take_down_language"


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What an administrator says about a language; the fields are the model's."""

    own_name: str
    swedish_name: str
    english_name: str
    direction: str
    script: str
    plural_forms: str
    words_from: str
    is_content: bool
    is_interface: bool
    is_shown: bool


def refresh() -> None:
    """Let this process know the languages as they are in the database now."""
    learn_languages(languages_now(), number=None)


@transaction.atomic
def add_language(*, code: str, facts: Facts) -> SiteLanguage:
    """Add a language; its pages get their addresses soon, and then readers are offered it.

    Raises:
        LanguageRefused: the code is none or is taken, or what is said does not fit together.
    """
    code = code.strip().lower()
    if not is_tag(code):
        raise errors.BadTag(tag=code)
    if code in SHIPPED or SiteLanguage.objects.filter(code=code).exists():
        raise errors.AlreadyThere(language=own_name(code))
    row = SiteLanguage(code=code)
    _tell(row, facts)
    row.save()
    source = Locale.objects.get(language_code=SOURCE)
    locale, _created = Locale.objects.get_or_create(language_code=code)
    # Saved one by one, wagtail-localize would make every page's stand-in within this request.
    LocaleSynchronization.objects.bulk_create(
        [LocaleSynchronization(locale=locale, sync_from=source)], ignore_conflicts=True
    )
    enqueue(effect=HANG, key=f"{code}:{row.pk}", payload={"code": code})
    transaction.on_commit(refresh)
    return row


def add_known_language(*, code: str) -> bool:
    """Add a well-known language with what is known of it; return whether it is new.

    Raises:
        BadTag: it is not among the well-known ones.
    """
    known = next((each for each in SUGGESTIONS if each.code == code), None)
    if known is None:
        raise errors.BadTag(tag=code)
    if SiteLanguage.objects.filter(code=code).exists():
        return False
    said = {name: value for name, value in vars(known).items() if name != "code"}
    facts = Facts(**said, words_from=SOURCE, is_content=True, is_interface=False, is_shown=True)
    add_language(code=code, facts=facts)
    return True


@transaction.atomic
def change_language(*, row: SiteLanguage, facts: Facts) -> SiteLanguage:
    """Change what is said about an added language.

    Raises:
        LanguageRefused: what is said does not fit together.
    """
    _tell(row, facts)
    row.save()
    transaction.on_commit(refresh)
    return row


@transaction.atomic
def show_language(*, code: str, is_shown: bool) -> None:
    """Offer a language to readers, or hide it; what is written in it stays.

    Raises:
        Stays: it is the language that the site is written in.
    """
    if code == SOURCE:
        raise errors.Stays(language=own_name(code))
    shipped = SHIPPED.get(code)
    start = {"is_ready": True, "own_name": shipped.own_name} if shipped else {}
    row, _created = SiteLanguage.objects.get_or_create(code=code, defaults=start)
    row.is_shown = is_shown
    row.save()
    transaction.on_commit(refresh)


@transaction.atomic
def take_words(*, row: SiteLanguage, content: bytes) -> words.Words:
    """Take in the interface's words in a language: all of a file, or nothing.

    From then on the interface speaks it.

    Raises:
        WordsRefused: see `words.read`.
    """
    taken = words.read(content, row)
    row.words, row.compiled = taken.text, taken.compiled
    row.digest, row.words_done, row.is_interface = taken.digest, taken.done, True
    row.save()
    transaction.on_commit(refresh)
    return taken


@transaction.atomic
def remove_language(*, row: SiteLanguage) -> None:
    """Hide an added language for good; its addresses go soon.

    Raises:
        HasTexts: somebody has written in it.
    """
    number = texts_in(row.code)
    if number:
        raise errors.HasTexts(language=row.own_name, number=number)
    row.is_leaving = True
    row.save()
    enqueue(effect=TAKE_DOWN, key=f"{row.code}:{row.pk}", payload={"code": row.code})
    transaction.on_commit(refresh)


def hang_pages(*, code: str) -> None:
    """Give every page an address in a language, page by page; then readers are offered it.

    Safe to repeat and to interrupt: pages that have their address are passed over.
    """
    row = SiteLanguage.objects.filter(code=code, is_leaving=False).first()
    if row is None:
        return
    locale = Locale.objects.get(language_code=code)
    for pk in list(pages_without(locale)):
        _hang(pk, locale)
    row.is_ready = True
    row.save(update_fields=["is_ready"])
    refresh()
    language_ready.send(sender=SiteLanguage, code=code)


def take_down(*, code: str) -> None:
    """Delete a language's addresses and the language; not when somebody wrote in it meanwhile."""
    row = SiteLanguage.objects.filter(code=code, is_leaving=True).first()
    if row is None:
        return
    if texts_in(code):
        row.is_leaving = False
        row.save(update_fields=["is_leaving"])
        return
    locale = Locale.objects.filter(language_code=code).first()
    while page := Page.objects.filter(locale=locale).order_by("depth").first() if locale else None:
        page.delete()
    if locale:
        locale.delete()
    read_instead(language=code, instead=row.words_from)
    row.delete()


def _tell(row: SiteLanguage, facts: Facts) -> None:
    """Put facts into a row.

    Raises:
        LanguageRefused: they do not fit together.
    """
    _check(row, facts)
    for field in fields(facts):
        setattr(row, field.name, getattr(facts, field.name))


def _check(row: SiteLanguage, facts: Facts) -> None:
    lender = languages.known().get(facts.words_from)
    if not forms_of(facts.plural_forms):
        raise errors.BadPluralRule
    if row.digest and not is_same_rule(row.plural_forms, facts.plural_forms):
        raise errors.PluralRuleInUse
    if lender is None or not lender.has_words or lender.code == row.code:
        raise errors.NobodyToBorrowFrom
    if not facts.is_content and not facts.is_interface:
        raise errors.Neither
    if facts.is_interface and not row.digest:
        raise errors.NoWords


@transaction.atomic
def _hang(pk: int, locale: Any) -> None:
    page = Page.objects.filter(pk=pk).first()
    if page is not None and not page.has_translation(locale):
        page.specific.copy_for_translation(locale, copy_parents=True, alias=True)
