"""What people answer and what their leader notes."""

from collections.abc import Iterable, Mapping

from lms.meetings import rules
from lms.meetings.models import Participation
from lms.meetings.vocabulary import Standing

PREFIX = "person-"


def noted(data: Mapping[str, str], asked: Iterable[Participation]) -> dict[int, Standing]:
    """Return what the leader noted about whom; people without a note are left as they are.

    The button for everybody notes those as there who have no note.
    """
    rest = str(Standing.ATTENDED) if "everybody" in data else ""
    found = {each.pk: data.get(f"{PREFIX}{each.pk}", rest) for each in asked}
    known = {str(each): each for each in rules.ATTENDANCE}
    return {pk: known[word] for pk, word in found.items() if word in known}


def chosen(word: str) -> Standing | None:
    """Return the answer that a button sent; None for anything else."""
    return next((each for each in rules.ANSWERS if each == word), None)
