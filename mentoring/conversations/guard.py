"""What no free text of mentoring may hold: called before anything is kept."""

from lms.common.personal_numbers import has_personal_number
from mentoring.conversations.errors import HoldsPersonalNumber


def refuse_identifying(text: str, *, is_sure: bool = False) -> None:
    """Do nothing if the text may be sent.

    Args:
        text: what somebody has written, in any language.
        is_sure: the writer was asked whether a child is named, and has said that none is.

    Raises:
        HoldsPersonalNumber: a personal identity number stands in it.
    """
    if has_personal_number(text):
        raise HoldsPersonalNumber
