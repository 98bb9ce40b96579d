"""Who may decide about the languages of the whole installation, and the road to one."""

from typing import Final

from django.http import Http404

from content.languages.models import SiteLanguage
from lms.config.languages import SHIPPED

PERMISSION: Final = "content.change_sitelanguage"


def may_decide(user: object) -> bool:
    """Say whether somebody may add, change, hide and remove languages."""
    has_perm = getattr(user, "has_perm", None)
    return bool(has_perm and has_perm(PERMISSION))


def added_language_for(user: object, code: str) -> SiteLanguage:
    """Return an added language that somebody may change.

    Raises:
        Http404: there is none, or it is not theirs to change.
    """
    row = SiteLanguage.objects.filter(code=code, is_leaving=False).first()
    if not may_decide(user) or row is None or code in SHIPPED:
        raise Http404
    return row


def known_language_for(user: object, code: str) -> str:
    """Return the code of a language, shipped or added, that somebody may hide or show.

    Raises:
        Http404: there is none, or it is not theirs to change.
    """
    if may_decide(user) and code in SHIPPED:
        return code
    return added_language_for(user, code).code
