"""A personal number is recognised however it is written; little else is taken for one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.common.personal_numbers import has_personal_number

ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@st.composite
def numbers(draw: st.DrawFn) -> tuple[str, str, str]:
    """Draw century, date part and last four of a valid number, coordination days included."""
    born = draw(st.dates(date(1900, 1, 1), date(2025, 12, 31)))
    day = born.day + draw(st.sampled_from([0, 60]))
    stem = f"{born:%y%m}{day:02}{draw(st.integers(0, 999)):03}"
    total = sum(
        value // 10 + value % 10
        for value in (int(digit) * (2 - place % 2) for place, digit in enumerate(stem))
    )
    return f"{born:%Y}"[:2], stem[:6], stem[6:] + str(-total % 10)


@given(
    number=numbers(),
    with_century=st.booleans(),
    separator=st.sampled_from(["", "-", "+", " ", " - ", "\N{EN DASH}", "\u200f-", "\u00a0"]),
    is_arabic=st.booleans(),
    before=st.sampled_from(["", "Barnet ", "pnr:", "\n("]),
    after=st.sampled_from(["", ".", " bor här", ")"]),
)
def test_a_number_is_found_in_every_way_of_writing_it(
    number, with_century, separator, is_arabic, before, after
) -> None:
    century, born, last = number
    written = (century if with_century else "") + born + separator + last
    if is_arabic:
        written = written.translate(ARABIC)
    assert has_personal_number(before + written + after)


@given(numbers(), st.integers(1, 9))
def test_a_wrong_check_digit_is_not_a_number(number, step) -> None:
    _, born, last = number
    wrong = last[:3] + str((int(last[3]) + step) % 10)
    assert not has_personal_number(f"{born}-{wrong}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bris 116 111, 1177 och 112",
        "Ring 070-174 06 05 efter 17.00",
        "811332-9874",
        "2024-05-12 klockan 14.30",
        "8112289874123",
        "Hon är 12 år och ”Milo” 5",
    ],
)
def test_everyday_text_is_left_alone(text) -> None:
    assert not has_personal_number(text)


@given(st.text())
def test_no_text_breaks_the_rule(text) -> None:
    assert has_personal_number(text) in {True, False}
