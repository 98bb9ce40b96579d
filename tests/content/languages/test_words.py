"""The interface's words in an added language: out as a PO file, back as a whole or not at all."""

import polib
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import translation

from content.languages import words
from content.languages.errors import WordsRefused
from content.languages.models import SiteLanguage
from content.languages.services import take_words
from content.pages.routing import current_frame
from tests.content.languages.conftest import Add

pytestmark = pytest.mark.django_db

UKRAINIAN = {"Language": "uk", "Content-Type": "text/plain; charset=UTF-8"}
FOUR_FORMS = "nplurals=4; plural=(n%4);"


def po(*entries: polib.POEntry, **head: str) -> bytes:
    made = polib.POFile()
    made.metadata = {**UKRAINIAN, **{name.replace("_", "-"): value for name, value in head.items()}}
    made.extend(entries)
    return str(made).encode()


def word(single: str, text: str) -> polib.POEntry:
    return polib.POEntry(msgid=single, msgstr=text)


def minutes(*forms: str) -> polib.POEntry:
    return polib.POEntry(
        msgid="%(minutes)s minute",
        msgid_plural="%(minutes)s minutes",
        msgstr_plural=dict(enumerate(forms)),
    )


SAVE = word("Save", "Зберегти")
MINUTES = minutes("%(minutes)s хвилина", "%(minutes)s хвилини", "%(minutes)s хвилин")


def upload(admin: Client, content: bytes) -> str:
    response = admin.post(
        reverse("site_language_upload", args=["uk"]), {"file": _file(content)}, follow=True
    )
    return str(response.content.decode())


def _file(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("uk.po", content)


def said(single: str, plural: str = "", number: int = 0) -> str:
    current_frame()
    with translation.override("uk"):
        return (
            translation.ngettext(single, plural, number) if plural else translation.gettext(single)
        )


def test_the_interface_speaks_a_language_once_its_words_are_there(add: Add, admin) -> None:
    add("uk")
    assert "1 word is translated" in upload(admin, po(SAVE))

    assert said("Save") == "Зберегти"
    shown = Client().get("/uk/artiklar/").content.decode()
    assert '<html lang="uk" dir="ltr" data-script="cyrl">' in shown


def test_words_that_are_missing_are_borrowed(add: Add, admin) -> None:
    add("uk")
    upload(admin, po(SAVE))
    assert said("Languages") == "Språk"


def test_words_can_be_missing_in_english(add: Add, admin) -> None:
    add("uk", words_from="en")
    upload(admin, po(SAVE))
    assert said("Languages") == "Languages"


def test_numbers_take_the_forms_of_the_language(add: Add, admin) -> None:
    add("uk")
    upload(admin, po(MINUTES))
    forms = [said("%(minutes)s minute", "%(minutes)s minutes", n) for n in (1, 2, 5, 21, 112)]
    assert [each.removeprefix("%(minutes)s ") for each in forms] == [
        *("хвилина", "хвилини", "хвилин"),
        *("хвилина", "хвилин"),
    ]


def test_new_words_are_spoken_without_a_restart(add: Add, admin) -> None:
    add("uk")
    upload(admin, po(SAVE))
    assert said("Save") == "Зберегти"
    upload(admin, po(word("Save", "Зберегти це")))
    assert said("Save") == "Зберегти це"


def test_the_file_to_translate_holds_every_word_with_the_swedish_one(add: Add, admin) -> None:
    add("uk")
    upload(admin, po(SAVE))
    sent = admin.get(reverse("site_language_words", args=["uk"]))
    found = polib.pofile(sent.content.decode())
    assert len(found) == words.total()
    assert found.metadata["Language"] == "uk"
    assert found.metadata["Plural-Forms"].startswith("nplurals=3")
    assert found.find("Save").msgstr == "Зберегти"
    assert found.find("Save").comment == "sv: Spara"


def test_what_was_sent_can_come_back(add: Add) -> None:
    row = add("uk")
    file = polib.pofile(words.template(row).decode())
    file.find("Save").msgstr = "Зберегти"
    taken = take_words(row=row, content=str(file).encode())
    assert (taken.done, taken.unknown) == (1, 0)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "file is empty"),
        (b"\n", "cannot be read"),
        (b"\xff\xfe\x00nonsense", "cannot be read"),
        (b"PK\x03\x04", "cannot be read"),
        (po(SAVE, Language="fi"), "its language is"),
        (po(SAVE, Language=""), "its language is"),
        (po(MINUTES, Plural_Forms=FOUR_FORMS), "plural rule is another"),
        (po(word("No word of ours", "Нема")), "None of the file"),
        (po(SAVE, word("%(name)s is added.", "Додано.")), "have faults"),
        (po(SAVE, word("%(name)s is added.", "%(other)s додано.")), "have faults"),
        (po(SAVE, minutes("%(minutes)s хвилина", "%(minutes)s хвилини")), "have faults"),
        (po(SAVE, minutes("хвилина", "%(minutes)s", "хвилин")), "have faults"),
    ],
)
def test_a_file_that_is_not_sound_changes_nothing(add: Add, admin, content, reason) -> None:
    add("uk")
    upload(admin, po(word("Save", "Було")))
    before = SiteLanguage.objects.values().get()

    assert reason in upload(admin, content)

    assert SiteLanguage.objects.values().get() == before


def test_one_may_be_said_without_its_number(add: Add) -> None:
    row = add("uk")
    entry = minutes("одна хвилина", "%(minutes)s хвилини", "%(minutes)s хвилин")
    assert take_words(row=row, content=po(entry)).done == 1


def test_uncertain_words_are_left_out_and_foreign_ones_counted(add: Add) -> None:
    row = add("uk")
    fuzzy = word("Languages", "Мови?")
    fuzzy.flags = ["fuzzy"]
    taken = take_words(row=row, content=po(SAVE, fuzzy, word("No word of ours", "Нема")))
    assert (taken.done, taken.unknown) == (1, 1)


def test_a_file_that_is_too_large_is_not_read(add: Add) -> None:
    row = add("uk")
    with pytest.raises(WordsRefused):
        take_words(row=row, content=po(SAVE) + b"#" * (5 * 1024 * 1024))


def test_the_plural_rule_stays_as_long_as_words_follow_it(add: Add, admin) -> None:
    row = add("uk")
    take_words(row=row, content=po(MINUTES))
    shown = admin.post(
        reverse("site_language", args=["uk"]),
        {
            **{name: getattr(row, name) for name in ("own_name", "swedish_name", "english_name")},
            "direction": "ltr",
            "script": "cyrl",
            "words_from": "sv",
            "is_content": "on",
            "plural_forms": "nplurals=1; plural=0;",
        },
    )
    assert shown.status_code == 422
    assert "follow the rule that was here before" in shown.content.decode()
