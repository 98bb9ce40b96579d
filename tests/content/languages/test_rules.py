"""What is a language tag, and which plural rules can be followed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content.languages.rules import forms_of, is_same_rule, is_tag
from content.languages.vocabulary import SUGGESTIONS
from lms.config.languages import SHIPPED


@pytest.mark.parametrize("code", ["uk", "prs", "sv-simple", "nb", "zh-hant", "sr-latn-rs", "pt-br"])
def test_tags_are_taken(code: str) -> None:
    assert is_tag(code)


@pytest.mark.parametrize(
    "code",
    [
        *("", "u", "UK", "sv_SE", "sv-", "-sv", "sv-x", "ukrainska"),
        *("sv/..", "../sv", "sv simple", "åå", "sv-simple-xxxx"),
    ],
)
def test_what_is_no_tag_is_refused(code: str) -> None:
    assert not is_tag(code)


@given(st.text(max_size=20))
def test_a_tag_is_safe_in_an_address(code: str) -> None:
    if is_tag(code):
        assert code.replace("-", "").isalnum()
        assert code.isascii()


@pytest.mark.parametrize("each", SUGGESTIONS, ids=lambda each: each.code)
def test_what_is_suggested_would_be_taken(each) -> None:
    assert is_tag(each.code)
    assert forms_of(each.plural_forms)
    assert each.code not in SHIPPED


def test_suggestions_are_unique() -> None:
    assert len({each.code for each in SUGGESTIONS}) == len(SUGGESTIONS)


@pytest.mark.parametrize(
    "rule",
    [
        "",
        "nplurals=2",
        "nplurals=1; plural=n != 1;",
        "nplurals=0; plural=0;",
        "nplurals=7; plural=0;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=(n;",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=" + "(" * 300 + "n" + ")" * 300,
        "nplurals=2; plural=n" + "+n" * 400,
    ],
)
def test_rules_that_cannot_be_followed_are_refused(rule: str) -> None:
    assert forms_of(rule) is None


@given(st.text(max_size=60))
def test_no_rule_breaks_the_reading(rule: str) -> None:
    assert forms_of(f"nplurals=2; plural={rule}") in {None, 2}


def test_rules_are_compared_by_what_they_give() -> None:
    assert is_same_rule("nplurals=2; plural=(n != 1);", "nplurals=2;plural=n==1?0:1")
    assert not is_same_rule("nplurals=2; plural=(n != 1);", "nplurals=2; plural=(n > 1);")
    assert not is_same_rule("nplurals=2; plural=(n != 1);", "rubbish")
