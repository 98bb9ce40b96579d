"""The only road from an address at the desk to pages and a language."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import Http404
from wagtail.models import Locale

from content.translation.queries.desk import source_pages
from lms.accounts.models import User
from lms.config.languages import known


@dataclass(frozen=True)
class Scope:
    """A page of the source language, a language to translate it into, and who does it."""

    page: Any
    locale: Any
    user: User

    def pages(self, *, whole: bool) -> list[Any]:
        """Return the page; with `whole` also what lies below it and may be translated."""
        if not whole:
            return [self.page]
        mine = _writable(self.user, self.locale).filter(path__startswith=self.page.path)
        return list(mine.order_by("path").specific())


def scope_for(user: object, *, page_id: int, code: str) -> Scope:
    """Return what somebody may translate.

    Raises:
        Http404: there is no such page or language, or it is not theirs to translate.
    """
    locale = Locale.objects.filter(language_code=code).first()
    language = known().get(code)
    if not isinstance(user, User) or locale is None or code == settings.LANGUAGE_CODE:
        raise Http404
    if language is None or not language.is_content:
        raise Http404
    page = _writable(user, locale).filter(pk=page_id).first()
    if page is None:
        raise Http404
    return Scope(page.specific, locale, user)


def _writable(user: User, locale: Any) -> Any:
    """Return the source pages that somebody may change there or in this language."""
    source = Locale.objects.filter(language_code=settings.LANGUAGE_CODE).first()
    return source_pages(user, locales=[source, locale]).filter(locale=source)
