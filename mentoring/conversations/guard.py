"""What no free text of mentoring may hold: called before anything is kept."""

from collections.abc import Collection
from typing import Final

from content.api import FIRST_NAMES
from lms.common.personal_numbers import has_personal_number, plain
from mentoring.conversations.errors import (
    HoldsPersonalNumber,
    MayNameChild,
    NamesChild,
)
from mentoring.conversations.rules.children import Naming, children_named

_FIRST_NAMES: Final = frozenset(name.lower() for name in FIRST_NAMES)


def refuse_identifying(
    text: str, *, sure_of: Collection[str] = (), known: Collection[str] = ()
) -> None:
    """Do nothing if the text may be kept.

    Args:
        text: what somebody has written, in any language.
        sure_of: words that the writer was asked about and has said name no child. They open
            nothing where a child is plainly named.
        known: first names of those who talk here, which alone are taken for greetings.

    Raises:
        HoldsPersonalNumber: a personal identity number stands in it.
        NamesChild: a child is named so that others know who is meant.
        MayNameChild: it looks as if a child is named, and the writer has not been asked.
    """
    if has_personal_number(text):
        raise HoldsPersonalNumber
    found = namings_in(text, known=known)
    if told := [each.words for each in found if each.is_plain]:
        raise NamesChild(words="; ".join(told))
    if asked := [each.words for each in found if each.words not in sure_of]:
        raise MayNameChild(words="; ".join(asked))


def words_to_ask_about(text: str, *, known: Collection[str] = ()) -> list[str]:
    """Return the words of which only the writer can say whether they name a child."""
    return [each.words for each in namings_in(text, known=known) if not each.is_plain]


def namings_in(text: str, *, known: Collection[str] = ()) -> list[Naming]:
    """Return what in the text looks as if it names a child."""
    return children_named(plain(text), first_names=_FIRST_NAMES, known=known)
