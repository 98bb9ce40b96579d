"""What looks as if it names a child, in four languages, and what does not."""

from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.common.personal_numbers import plain
from mentoring.conversations.errors import HoldsPersonalNumber, MayNameChild, NamesChild
from mentoring.conversations.guard import namings_in, refuse_identifying
from mentoring.conversations.rules.children import children_named

ASKED_ABOUT = """
Saga, 7 år, sover dåligt.
vår saga 7 år
min fosterson Elias har börjat prata
Sjuåriga Saga bor hos oss.
7-åriga Tuva bor hos oss.
Barnet heter Tindra.
flickan Tuva och hennes bror
Saga är snart sju år gammal
Saga Lindqvist var här.
Emma gillar inte skolan alls.
Saga (7)
placerade pojken Kim
syskonen Tuva och Kim
My foster son Elias hits.
Saga is 7 years old
The 7-year-old Tuva
her name is Tuva
our girl is called Tuva
الطفل إلياس لا ينام
اسمها جنى
سارة عمرها \u0667 سنوات
سارة، 7 سنوات
طفلتنا ليان
wiilka Elias ma seexdo
gabadha Sagal
Elias oo 7 jir ah
Sagal, 7 sano
magaceedu waa Hodan
"""

PLAINLY_NAMED = """
Saga Lind, 7 år
vår fosterson Elias Berg
Saga, 7 år, går på Björkskolan
min fosterson Elias, född 2017-03-04
our foster child Tuva goes to Grove School
سارة عمرها 7 سنوات في مدرسة النور
"""

NAMES_NOBODY = """
Barnet är 7 år.
Hon är 7 år och sover dåligt.
Jag heter Sara Lindqvist och har varit familjehem i 7 år.
Hej Sara! Hur går det i skolan?
Tack Emma, det hjälpte i skolan
Vi har två barn, 4 och 7 år.
Flickan sover dåligt efter umgänget.
Astrid, 45 år
Vi träffas torsdag 7 mars.
Vår fosterson har ADHD.
Efter 7 år som familjehem är vi trötta.
Vi har en flicka. Maria ringde.
Huset är 7 år.
En 7-årig pojke sover dåligt
max 7 år
Vi har varit familjehem för barn i Sverige i 10 år
I am Sara and I have been a foster parent for 7 years.
The boy likes Minecraft
الطفل عمره 7 سنوات
الطفل يحتاج إلى النوم
Ilmuhu waa 7 jir
Wiilku wuu seexdaa
"""


def lines(text: str) -> list[str]:
    return text.strip().splitlines()


@pytest.mark.parametrize("text", lines(ASKED_ABOUT))
def test_a_text_that_seems_to_name_a_child_is_asked_about(text: str) -> None:
    with pytest.raises(MayNameChild):
        refuse_identifying(text)


@pytest.mark.parametrize("text", lines(ASKED_ABOUT))
def test_after_a_deliberate_yes_it_may_be_sent(text: str) -> None:
    refuse_identifying(text, sure_of=[each.words for each in namings_in(text)])


@pytest.mark.parametrize("text", lines(PLAINLY_NAMED))
def test_no_yes_sends_what_tells_who_the_child_is(text: str) -> None:
    with pytest.raises(NamesChild):
        refuse_identifying(text, sure_of=[each.words for each in namings_in(text)])


@pytest.mark.parametrize("text", lines(NAMES_NOBODY))
def test_what_names_nobody_is_not_asked_about(text: str) -> None:
    refuse_identifying(text)


def test_a_personal_number_is_refused_for_its_own_reason() -> None:
    with pytest.raises(HoldsPersonalNumber):
        refuse_identifying("Saga har 121212-1212, alltså tolvan")


def test_being_sure_of_one_name_opens_no_other() -> None:
    with pytest.raises(MayNameChild, match="flickan Tuva"):
        refuse_identifying("min fosterson Elias och flickan Tuva", sure_of=["fosterson Elias"])


def test_the_first_name_of_somebody_who_talks_here_is_a_greeting() -> None:
    text = "Då tycker jag som Emma att skolan ska kallas till mötet."
    assert namings_in(text)
    assert not namings_in(text, known=["Emma"])
    assert namings_in("Vår fosterdotter Emma vill inte", known=["Emma"])


names = st.text("abcdefghijklmnoprstuvåäö", min_size=3, max_size=9).map(str.capitalize)
frames = st.sampled_from(
    [
        "{}, 7 år",
        "vår fosterson {}",
        "hon heter {}",
        "the girl {}",
        "7-åriga {}",
        "gabadha {}",
        "{} oo 7 jir ah",
        "wiilka {}",
    ]
)


@given(name=st.sampled_from(["Saga", "elias", "Tindra", "Kim", "Zoë"]), frame=frames)
def test_every_frame_holds_every_name(name: str, frame: str) -> None:
    assert children_named("Så: " + frame.format(name), first_names={"elias"})


@given(
    name=st.sampled_from(["Saga", "Elias"]),
    frame=frames,
    before=st.text(max_size=60),
    after=st.text(max_size=60),
)
def test_other_lines_never_hide_a_name(name: str, frame: str, before: str, after: str) -> None:
    told = frame.format(name)
    alone = {each.words for each in namings_in(told)}
    among = {each.words for each in namings_in(f"{before}\n{told}\n{after}")}
    assert alone <= among


@given(text=st.text(max_size=200))
def test_whatever_is_found_stands_in_the_text(text: str) -> None:
    for naming in namings_in(text):
        assert naming.words in plain(text)


@given(text=st.text("abcdefghijklmnopqrstuvwxyzåäö .,!?\n", max_size=200))
def test_small_letters_name_nobody_who_is_on_no_list(text: str) -> None:
    known_nobody: frozenset[str] = frozenset()
    found = children_named(text, first_names=known_nobody)
    assert all(each.words.islower() for each in found)


@given(age=st.integers(21, 99), name=names)
def test_grown_ups_are_not_children(age: int, name: str) -> None:
    assert not children_named(f"{name}, {age} år", first_names=frozenset())


@given(place=st.integers(0, 8), mark=st.sampled_from(["\u200b", "\u200f", "\u00ad", "\u2060"]))
def test_invisible_marks_hide_no_name(place: int, mark: str) -> None:
    text = "flickan Tuva"
    assert namings_in(text[:place] + mark + text[place:])


@pytest.mark.parametrize(
    "piece", ["Saga ", "flickan ", "7 år ", "Aa", "Saga, 7 år ", "(", "\u0627"]
)
def test_no_text_keeps_the_guard_busy(piece: str) -> None:
    text = (piece * 4000)[:4000]
    begun = perf_counter()
    namings_in(text)
    assert perf_counter() - begun < 2
