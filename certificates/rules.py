"""The number of a certificate, how it is read and checked, and what can become of one.

A number is ten characters drawn at random and two check characters, written in groups of
four: ``7K4M-2QXR-90Q8``. The alphabet has no two characters that are easily taken for each
other, and its size is a prime, so the arithmetic of ISO/IEC 7064 holds for it as well as for
that standard's own alphabets.
"""

import unicodedata
from enum import StrEnum
from typing import Final

from certificates.vocabulary import CertificateState, Event

ALPHABET: Final = "0123456789ACDEFGHJKMNPQRTVWXY"
PAYLOAD_LENGTH: Final = 10
CHECK_LENGTH: Final = 2
LENGTH: Final = PAYLOAD_LENGTH + CHECK_LENGTH
GROUP_LENGTH: Final = 4

# ISO/IEC 7064 §7, pure system with two check characters: the modulus is the greatest prime
# not above the square of the radix (as 97 is for 10). It is greater than any difference of
# two characters and divides neither radix nor radix - 1, so no single wrong character and
# no swap of neighbours keeps the sum.
RADIX: Final = len(ALPHABET)
MODULUS: Final = 839

# What people write, and read from a crumpled print, instead of what stands there.
LOOK_ALIKES: Final = str.maketrans(
    {"O": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "B": "8", "U": "V"}
)

TRANSITIONS: Final[dict[tuple[CertificateState, Event], CertificateState]] = {
    (CertificateState.VALID, Event.RENEWED): CertificateState.SUPERSEDED,
    (CertificateState.VALID, Event.REVOKED): CertificateState.REVOKED,
    # Whoever is forgotten is forgotten on every sheet, whatever became of it.
    (CertificateState.VALID, Event.FORGOTTEN): CertificateState.FORGOTTEN,
    (CertificateState.SUPERSEDED, Event.FORGOTTEN): CertificateState.FORGOTTEN,
    (CertificateState.REVOKED, Event.FORGOTTEN): CertificateState.FORGOTTEN,
}


def next_state(state: CertificateState, event: Event) -> CertificateState | None:
    """Return the state that `event` leads to, or None where it cannot happen."""
    return TRANSITIONS.get((state, event))


class Reading(StrEnum):
    """What is wrong with what somebody typed."""

    EMPTY = "empty"
    LENGTH = "length"
    CHARACTER = "character"
    CHECK = "check"


class Unreadable(ValueError):
    """What was typed is no number of a certificate; `why` says what is wrong with it."""

    def __init__(self, why: Reading, *, found: int = 0) -> None:
        super().__init__(why)
        self.why = why
        self.found = found


def compose(payload: str) -> str:
    """Return the number that begins with ten characters of the alphabet.

    Raises:
        ValueError: the payload has another length or other characters.
    """
    if len(payload) != PAYLOAD_LENGTH:
        raise ValueError("A payload has ten characters.")
    check = (1 - _sum(payload) * RADIX**CHECK_LENGTH) % MODULUS
    return payload + ALPHABET[check // RADIX] + ALPHABET[check % RADIX]


def payload_of(value: int) -> str:
    """Return the payload that stands for a whole number, for values drawn at random."""
    characters = []
    for _place in range(PAYLOAD_LENGTH):
        value, rest = divmod(value, RADIX)
        characters.append(ALPHABET[rest])
    return "".join(reversed(characters))


def is_number(number: str) -> bool:
    """Say whether this is a number as we store it, check characters and all."""
    return (
        len(number) == LENGTH
        and all(character in ALPHABET for character in number)
        and _sum(number) % MODULUS == 1
    )


def written(number: str) -> str:
    """Return a number as it is printed: in groups that can be read aloud."""
    groups = (number[at : at + GROUP_LENGTH] for at in range(0, len(number), GROUP_LENGTH))
    return "-".join(groups)


def read(text: str) -> str:
    """Return the number that somebody typed, whatever its case, spaces and look-alikes.

    Raises:
        Unreadable: it cannot be a number; most often one character is wrong.
    """
    number = _plain(text).translate(LOOK_ALIKES)
    if not number:
        raise Unreadable(Reading.EMPTY)
    if any(character not in ALPHABET for character in number):
        raise Unreadable(Reading.CHARACTER)
    if len(number) != LENGTH:
        raise Unreadable(Reading.LENGTH, found=len(number))
    if not is_number(number):
        raise Unreadable(Reading.CHECK)
    return number


def _plain(text: str) -> str:
    """Return letters and digits alone: upper case, digits of any script as 0 to 9."""
    # NFKC makes full-width letters narrow; spaces, dashes and direction marks fall away.
    folded = unicodedata.normalize("NFKC", text).upper()
    return "".join(_digit(character) for character in folded if character.isalnum())


def _digit(character: str) -> str:
    value = unicodedata.decimal(character, None)
    return character if value is None else str(value)


def _sum(characters: str) -> int:
    total = 0
    for character in characters:
        total = total * RADIX + ALPHABET.index(character)
    return total
