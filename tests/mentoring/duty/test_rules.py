"""Any telephone number is understood however it is written, and nothing else is taken for one."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from lms.common.personal_numbers import has_personal_number
from mentoring.duty.rules import dialled, tidy_number
from tests.common.test_personal_numbers import ARABIC, numbers

groups = st.lists(st.text("0123456789", min_size=1, max_size=4), min_size=2, max_size=4)
joints = st.sampled_from([" ", "-", "\N{EN DASH}", "\u00a0", " - ", ""])


@given(st.sampled_from(["", "+"]), groups, joints, st.booleans())
def test_a_number_is_kept_by_its_digits_however_it_is_written(
    plus, parts, joint, is_arabic
) -> None:
    written = plus + joint.join(parts)
    digits = "".join(parts)
    assume(3 <= len(digits) <= 15 and not has_personal_number(written))
    assume(len(written) <= 24)
    sent = written.translate(ARABIC) if is_arabic else written
    tidy = tidy_number(f"  {sent} ")
    assert dialled(tidy) == plus + digits
    assert tidy_number(tidy) == tidy


@given(st.text(max_size=40))
def test_whatever_is_kept_can_be_dialled_and_is_kept_again(text) -> None:
    tidy = tidy_number(text)
    assert tidy_number(tidy) == tidy
    assert len(tidy) <= 24
    if tidy:
        called = dialled(tidy)
        assert called.lstrip("+").isdecimal()
        assert 3 <= len(called.lstrip("+")) <= 15


@given(numbers())
def test_nobody_s_personal_number_is_a_telephone_number(number) -> None:
    _century, born, last = number
    assert tidy_number(f"{born}-{last}") == ""


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("112", "112"),
        ("(08) 465 004 10", "08 465 004 10"),
        ("08-465 004 10", "08-465 004 10"),
        ("+46 8 465 004 10", "+46 8 465 004 10"),
        ("11", ""),
        ("ring oss", ""),
        ("08-465x", ""),
        ("0" * 16, ""),
        ("", ""),
    ],
)
def test_numbers_that_people_write(written, kept) -> None:
    assert tidy_number(written) == kept
