"""Whether a tag names a language, and whether a plural rule can be followed."""

import gettext
import re

# RFC 5646 §2.1: a language, then script, region or variants, then private use; in lower case,
# as addresses are written. Grandfathered tags and extensions have no use here.
_TAG = re.compile(
    r"(?P<language>[a-z]{2,3})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|\d{3}))?"
    r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
    r"(?:-x(?:-[a-z\d]{1,8})+)?"
)
# Django takes no more than two parts after the first for the language of an address.
MOST_PARTS = 3
LONGEST_TAG = 12
_RULE = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
MOST_FORMS = 6
LONGEST_RULE = 400
# Every rule of CLDR repeats within its hundreds, and two of them look at the thousands.
NUMBERS = (*range(201), 1000, 1001, 1002, 1005, 1_000_000)


def is_tag(code: str) -> bool:
    """Say whether a code is a well-formed tag that an address can begin with."""
    is_short = len(code) <= LONGEST_TAG and code.count("-") < MOST_PARTS
    return is_short and _TAG.fullmatch(code) is not None


def forms_of(plural_rule: str) -> int | None:
    """Return how many plural forms a gettext rule has; None when it cannot be followed.

    It must give every whole number one of its forms.
    """
    found = _RULE.fullmatch(plural_rule) if len(plural_rule) <= LONGEST_RULE else None
    if found is None:
        return None
    number = int(found.group(1))
    try:
        form = gettext.c2py(found.group(2))
        given = [form(n) for n in NUMBERS]
    except (ValueError, OverflowError, ZeroDivisionError, RecursionError):
        return None
    fits = 1 <= number <= MOST_FORMS and all(0 <= each < number for each in given)
    return number if fits else None


def is_same_rule(one: str, other: str) -> bool:
    """Say whether two plural rules give every number the same form, however they are written."""
    rules = [_RULE.fullmatch(each) for each in (one, other)]
    if None in rules or not (forms_of(one) and forms_of(other)):
        return False
    first, second = (gettext.c2py(rule.group(2)) for rule in rules if rule)
    return forms_of(one) == forms_of(other) and all(first(n) == second(n) for n in NUMBERS)
