"""A number that is mistyped is noticed, and one that is typed carelessly is understood."""

from contextlib import suppress
from math import isqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates import rules
from certificates.rules import ALPHABET, LENGTH, Reading, Unreadable

payloads = st.text(alphabet=ALPHABET, min_size=10, max_size=10)
numbers = payloads.map(rules.compose)
places = st.integers(0, LENGTH - 1)


def is_prime(value: int) -> bool:
    return value > 1 and all(value % divisor for divisor in range(2, isqrt(value) + 1))


def test_the_arithmetic_stands_on_primes() -> None:
    assert is_prime(rules.RADIX)
    assert is_prime(rules.MODULUS)
    assert not any(is_prime(each) for each in range(rules.MODULUS + 1, rules.RADIX**2 + 1))


def test_no_two_characters_of_the_alphabet_look_alike() -> None:
    assert not set(ALPHABET) & set("OILZSBU")
    assert len(set(ALPHABET)) == len(ALPHABET)


def test_a_number_stays_the_same_from_release_to_release() -> None:
    assert rules.written(rules.compose("7K4M2QXR90")) == "7K4M-2QXR-90Q8"


@given(payloads)
def test_a_composed_number_is_a_number(payload: str) -> None:
    assert rules.is_number(rules.compose(payload))


@given(numbers, places, st.sampled_from(ALPHABET))
def test_any_wrong_character_is_noticed(number: str, place: int, other: str) -> None:
    mistyped = number[:place] + other + number[place + 1 :]
    assert rules.is_number(mistyped) == (mistyped == number)


@given(numbers, st.integers(0, LENGTH - 2))
def test_any_swap_of_neighbours_is_noticed(number: str, place: int) -> None:
    left, right = list(number[place : place + 2])
    swapped = number[:place] + right + left + number[place + 2 :]
    assert rules.is_number(swapped) == (swapped == number)


@given(numbers, st.integers(0, LENGTH - 3))
def test_any_swap_around_a_character_is_noticed(number: str, place: int) -> None:
    left, middle, right = list(number[place : place + 3])
    swapped = number[:place] + right + middle + left + number[place + 3 :]
    assert rules.is_number(swapped) == (swapped == number)


@given(numbers, places)
def test_a_lost_character_is_counted(number: str, place: int) -> None:
    with pytest.raises(Unreadable) as refused:
        rules.read(number[:place] + number[place + 1 :])
    assert (refused.value.why, refused.value.found) == (Reading.LENGTH, LENGTH - 1)


@given(st.integers(0, 29**10 - 1), st.integers(0, 29**10 - 1))
def test_different_values_give_different_numbers(one: int, other: int) -> None:
    same = rules.payload_of(one) == rules.payload_of(other)
    assert same == (one == other)


@given(numbers)
def test_what_is_printed_is_read(number: str) -> None:
    assert rules.read(rules.written(number)) == number


MISREADINGS = {"0": "oO", "1": "iIlL", "2": "zZ", "5": "sS", "8": "bB", "V": "uU"}
ARABIC = dict(zip("0123456789", "٠١٢٣٤٥٦٧٨٩", strict=True))


@given(numbers, st.data())
def test_a_careless_hand_is_understood(number: str, data: st.DataObject) -> None:
    def misread(character: str) -> str:
        forms = [character, character.lower(), *MISREADINGS.get(character, "")]
        forms.append(ARABIC.get(character, character))
        return str(data.draw(st.sampled_from(forms)))

    gaps = st.sampled_from(["", " ", "-", "\u2013", "\u200f", "\u00a0"])
    typed = "".join(misread(character) + data.draw(gaps) for character in number)
    assert rules.read(typed) == number


@given(st.text())
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    with suppress(Unreadable):
        assert rules.is_number(rules.read(text))


@pytest.mark.parametrize(
    ("typed", "why"),
    [("", Reading.EMPTY), (" - ", Reading.EMPTY), ("7K4M-ÖÖÖÖ-90TC", Reading.CHARACTER)],
)
def test_what_cannot_be_a_number_is_told_apart(typed: str, why: Reading) -> None:
    with pytest.raises(Unreadable) as refused:
        rules.read(typed)
    assert refused.value.why is why


@pytest.mark.parametrize("payload", ["", "7K4M", "7K4M2QXR9O"])
def test_only_ten_characters_of_the_alphabet_make_a_number(payload: str) -> None:
    with pytest.raises(ValueError, match=r"ten characters|not found"):
        rules.compose(payload)
