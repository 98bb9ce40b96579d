"""Codes are read in whatever digits a keyboard writes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts.rules import western_digits

SCRIPTS = ["0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९"]


@pytest.mark.parametrize("digits", SCRIPTS)
def test_every_script_is_read(digits: str) -> None:
    assert western_digits(digits) == "0123456789"


@given(st.text(alphabet="".join(SCRIPTS)))
def test_only_western_digits_are_left(text: str) -> None:
    assert set(western_digits(text)) <= set("0123456789")


@given(st.text())
def test_reading_twice_changes_nothing(text: str) -> None:
    assert western_digits(western_digits(text)) == western_digits(text)


@given(st.text(st.characters(categories=["L", "Z", "P"])))
def test_what_is_no_digit_stays(text: str) -> None:
    assert western_digits(text) == text
