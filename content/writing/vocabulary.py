"""The words of the author's check: what it finds, and what it goes by."""

from enum import StrEnum
from typing import Final


class Finding(StrEnum):
    """What the check finds in a text."""

    MISSING_ALT = "missing_alt"
    MISSING_CAPTIONS = "missing_captions"
    MISSING_TRANSCRIPT = "missing_transcript"
    PERSONAL_NUMBER = "personal_number"
    CHILD_NAMED = "child_named"
    LONG_SENTENCE = "long_sentence"
    HEADING_EMPTY = "heading_empty"
    HEADING_SKIPS = "heading_skips"


FORBIDS: Final = frozenset(
    {
        Finding.MISSING_ALT,
        Finding.MISSING_CAPTIONS,
        Finding.MISSING_TRANSCRIPT,
        Finding.PERSONAL_NUMBER,
    }
)
"""What keeps a page from being published; the rest is advice."""


class Ease(StrEnum):
    """How hard a Swedish text is to read.

    Source: C. H. Björnsson, Läsbarhet (1968): below 30 as in books for children, 30 to 40 as
    in novels, 40 to 50 as in newspapers, 50 to 60 as in official texts, above that as in
    dissertations.
    """

    VERY_EASY = "very_easy"
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"
    VERY_HARD = "very_hard"


EASE_FROM: Final = ((60, Ease.VERY_HARD), (50, Ease.HARD), (40, Ease.MEDIUM), (30, Ease.EASY))

LONG_WORD: Final = 7
"""A word of so many letters is long: “more than six letters” (Björnsson)."""

LONG_SENTENCE: Final = 25
"""A sentence of more words than this is better as two."""

WORDS_PER_MINUTE: Final = {"sv": 199, "en": 228, "ar": 138}
"""Words a minute, read silently by adults. Source: Trauzettel-Klosinski, Dietz: IReST (2012)."""

SLOWEST: Final = 138
"""What is reckoned with in a language that nobody has measured: the slowest of the others."""

_NAMES: Final = """
    Adam Agnes Ahmed Aisha Albin Alexander Alfred Ali Alice Alicia Alma Alva Alvin Amin Amina
    Amir Anton Arvid Astrid August Axel Bilal Carl Charlie Clara Daniel David Ebba Edith Edvin
    Elias Elin Ella Ellen Ellie Elliot Elsa Elvira Emil Emilia Emma Ester Fatima Filip Freja
    Frans Gabriel Gustav Hamza Hanna Harry Hassan Hedda Henry Hugo Ibrahim Ida Ilse Iman Ingrid
    Iris Isabelle Isak Ivar Jack Jasmine Joel Josef Julia Julian Juni Kerstin Khadija Kian Leah
    Leia Leo Leon Liam Lilly Lily Linnea Linus Lo Loke Louie Love Lova Lovisa Luna Lucas Ludvig
    Lykke Maja Majken Malte Maryam Matilda Max Maximilian Meja Melvin Milo Milou Minna Mira
    Mohamed Mohammed Molly Moa Muhammad Musa Märta Nathalie Nellie Nicole Nils Noah Noel Nora
    Nour Nova Oliver Olivia Ollie Omar Oskar Otto Pelle Rut Ronja Saga Said Salma Sam Sara
    Selma Signe Sigge Sigrid Sixten Sofia Stella Stina Svante Tage Theo Theodor Tilda Tilde
    Thea Tyra Valter Vera Vidar Viggo Vilgot Vincent William Wilma Yasmin Yusuf Zahra
"""

FIRST_NAMES: Final = frozenset(_NAMES.split())
"""First names that many children in Sweden have: a choice, not all there are."""
