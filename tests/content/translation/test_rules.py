"""How a text stands, and what is told of those who wait for it: properties of the rules."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.translation.queries.glossary import agreed_terms
from content.translation.rules.glossary import AgreedTerm, deviations
from content.translation.rules.languages import is_copied, is_in_wrong_script
from content.translation.rules.marks import keeps_placeholders, keeps_tags
from content.translation.rules.merging import Entry, Identity, merge
from content.translation.rules.readers import FEWEST, told
from content.translation.rules.states import (
    PageFacts,
    PieceFacts,
    state_of_page,
    state_of_piece,
)
from content.translation.vocabulary import TextState

PAGES = st.builds(
    PageFacts,
    is_read=st.booleans(),
    follows_source=st.booleans(),
    gaps=st.integers(0, 3),
    has_machine_text=st.booleans(),
    is_reviewed=st.booleans(),
)
TIMES = st.integers(0, 365).map(lambda days: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days))
PIECES = st.builds(
    PieceFacts,
    is_translated=st.booleans(),
    had_translation=st.booleans(),
    is_current=st.booleans(),
    is_by_machine=st.booleans(),
    written_at=TIMES,
    reviewed_at=st.none() | TIMES,
)


@given(PAGES)
def test_only_a_whole_fresh_and_read_page_is_reviewed(facts: PageFacts) -> None:
    is_whole = facts.is_read and facts.follows_source and not facts.gaps
    is_reviewed = state_of_page(facts) is TextState.REVIEWED
    assert is_reviewed == (is_whole and facts.is_reviewed)


@given(PAGES)
def test_a_page_that_nobody_reads_is_missing_whatever_else_is_known(facts: PageFacts) -> None:
    assert (state_of_page(facts) is TextState.MISSING) == (not facts.is_read)


@given(PAGES)
def test_what_a_machine_wrote_is_never_called_a_person_s(facts: PageFacts) -> None:
    if facts.has_machine_text:
        assert state_of_page(facts) is not TextState.UNREVIEWED


@given(PIECES)
def test_what_was_written_after_the_review_is_not_reviewed(facts: PieceFacts) -> None:
    if state_of_piece(facts) is TextState.REVIEWED:
        assert facts.is_translated
        assert facts.is_current
        assert facts.written_at <= facts.reviewed_at


@given(PIECES)
def test_a_piece_without_translation_is_missing_or_outdated(facts: PieceFacts) -> None:
    if not facts.is_translated:
        expected = TextState.OUTDATED if facts.had_translation else TextState.MISSING
        assert state_of_piece(facts) is expected


def test_a_piece_that_nobody_reviewed_tells_who_wrote_it() -> None:
    written = datetime(2026, 5, 1, tzinfo=UTC)
    by_hand = PieceFacts(is_translated=True, written_at=written)
    by_machine = PieceFacts(is_translated=True, is_by_machine=True, written_at=written)
    later = PieceFacts(is_translated=True, written_at=written, reviewed_at=written - timedelta(1))
    assert [state_of_piece(each) for each in (by_hand, by_machine, later)] == [
        TextState.UNREVIEWED,
        TextState.MACHINE,
        TextState.UNREVIEWED,
    ]


@given(st.lists(st.integers(0, 30)), st.integers(1, FEWEST - 1), st.integers(1, FEWEST - 1))
def test_nothing_told_of_groups_depends_on_how_small_a_small_one_is(
    sizes: list[int], one: int, other: int
) -> None:
    assert told([*sizes, one]) == told([*sizes, other])


@given(st.lists(st.integers(0, 30)))
def test_what_is_told_is_never_more_than_there_are(sizes: list[int]) -> None:
    readers = told(sizes)
    assert readers.number <= sum(sizes)
    assert (readers.number == sum(sizes)) == (not readers.has_few)


# -- tags and placeholders -----------------------------------------------------------------

WORDS = st.text(st.characters(categories=["L", "Nd", "Zs"]), max_size=12)
LEAVES = st.one_of(WORDS, st.sampled_from(["%(name)s", "{namn}", "{{ antal }}", "%s", "<br>"]))


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.sampled_from(["b", "i", 'a id="a1"', 'a id="a2"'])
    return st.builds(lambda tag, text: f"<{tag}>{text}</{tag.split()[0]}>", opening, inner)


PARTS = st.lists(st.recursive(LEAVES, _wrapped, max_leaves=3), max_size=5)


@given(PARTS, st.randoms())
def test_a_translation_may_put_its_parts_in_any_order(parts: list[str], random) -> None:
    other = random.sample(parts, len(parts))
    assert keeps_tags(" ".join(parts), " ".join(other))
    assert keeps_placeholders(" ".join(parts), " ".join(other))


@given(
    PARTS, st.sampled_from(["<b>x</b>", '<a id="a9">x</a>', "<script>x</script>", "<b>", "</i>"])
)
def test_a_tag_more_or_less_is_noticed(parts: list[str], tag: str) -> None:
    whole = " ".join(parts)
    assert not keeps_tags(whole, f"{whole} {tag}")
    assert not keeps_tags(f"{whole} {tag}", whole) or tag == "</i>"


@given(PARTS, st.sampled_from(["%(namn)s", "{0}", "%d"]))
def test_a_placeholder_more_or_less_is_noticed(parts: list[str], placeholder: str) -> None:
    whole = " ".join(parts)
    assert not keeps_placeholders(whole, f"{whole} {placeholder}")
    assert not keeps_placeholders(f"{whole} {placeholder}", whole)


def test_letters_tell_a_language_that_runs_the_other_way() -> None:
    swedish, arabic = ["Det här är skrivet på svenska"], ["هذا النص مكتوب باللغة العربية هنا"]
    assert is_in_wrong_script(swedish, is_right_to_left=True)
    assert is_in_wrong_script(arabic, is_right_to_left=False)
    assert not is_in_wrong_script(arabic, is_right_to_left=True)
    assert not is_in_wrong_script(["OK 12"], is_right_to_left=True)


@given(st.lists(st.sampled_from(["Ett två", "Tre fyra fem", "Ord"]), min_size=1))
def test_a_file_of_copies_is_noticed_once_it_says_enough(texts: list[str]) -> None:
    long = [text for text in texts if " " in text]
    assert is_copied([(text, text) for text in texts]) == (len(long) >= 5)
    assert not is_copied([(text, f"{text}!") for text in texts])


# -- merging -------------------------------------------------------------------------------

IDENTITIES = st.builds(Identity, st.sampled_from("abc"), st.sampled_from(["ett", "<b>två</b>"]))
TEXTS = st.sampled_from(["", "one", "<b>two</b>", "<b>deux</b>", "un"])
ENTRIES = st.lists(st.builds(Entry, st.integers(1, 99), IDENTITIES, TEXTS), max_size=12)


@given(st.dictionaries(IDENTITIES, TEXTS), ENTRIES)
def test_whatever_a_file_says_only_sound_changes_come_of_it(known, entries) -> None:
    merged = merge(known, entries)
    faulty = {problem.entry.identity for problem in merged.problems}
    for identity, text in merged.changes.items():
        assert identity in known
        assert identity not in faulty
        assert text not in {"", known[identity]}
        assert keeps_tags(identity.source, text)
        assert {e.text for e in entries if e.identity == identity} <= {"", text}


@given(st.dictionaries(IDENTITIES, TEXTS), ENTRIES)
def test_every_known_piece_is_told_of_once(known, entries) -> None:
    merged = merge(known, entries)
    faulty = {problem.entry.identity for problem in merged.problems} & set(known)
    told_of = len(merged.changes) + merged.same + merged.empty + merged.absent
    assert told_of + len(faulty) == len(known)


@given(st.dictionaries(IDENTITIES, TEXTS), ENTRIES)
def test_what_has_been_taken_in_changes_nothing_a_second_time(known, entries) -> None:
    after = {**known, **merge(known, entries).changes}
    assert not merge(after, entries).changes


@given(st.dictionaries(IDENTITIES, TEXTS), ENTRIES, st.randoms())
def test_the_order_of_rows_decides_nothing(known, entries, random) -> None:
    shuffled = random.sample(entries, len(entries))
    assert merge(known, shuffled).changes == merge(known, entries).changes


# -- glossary ------------------------------------------------------------------------------

HOME = AgreedTerm("familjehem", ("أسرة حاضنة", "أسرة الحاضنة"))
SECRETARY = AgreedTerm("familjehemssekreterare", ("مسؤول",))


@pytest.mark.parametrize("source", ["Ett familjehem.", "Familjehemmet är här.", "FAMILJEHEM"])
def test_a_word_of_the_field_is_found_in_its_forms(source: str) -> None:
    assert deviations(source, "بيت", [HOME]) == [HOME]
    assert deviations(source, "الأُسْرَة الحاضنة", [HOME]) == []


def test_a_word_inside_another_term_is_that_term_s() -> None:
    assert deviations("Din familjehemssekreterare", "مسؤول", [HOME, SECRETARY]) == []
    assert deviations("Din familjehemssekreterare", "بيت", [HOME, SECRETARY]) == [SECRETARY]


@given(st.text(max_size=30), st.text(max_size=30))
def test_what_is_not_translated_or_not_said_deviates_from_nothing(source: str, text: str) -> None:
    assert deviations(source, "", [HOME]) == []
    if "familjehem" not in source.casefold():
        assert deviations(source, text, [HOME]) == []


@given(st.text(max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_an_agreed_form_anywhere_is_enough(source: str, before: str, after: str) -> None:
    assert deviations(f"{source} familjehem", f"{before} {HOME.forms[0]} {after}", [HOME]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ar", "so"])
def test_the_glossary_has_every_term_in_every_language_once(language: str) -> None:
    terms = agreed_terms(language)
    assert len(terms) == len({term.source for term in terms}) >= 15
    assert all(term.forms and all(term.forms) for term in terms)
