"""A machine's drafts: asking for them, and reading them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from content.translation.access import scope_for
from content.translation.services import drafts
from lms.common.errors import DomainError


@require_POST
def ask(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Let the configured service draft what is missing of a page, or of all below it.

    Raises:
        Http404: the page is not the reader's to translate.
    """
    scope = scope_for(request.user, page_id=page_id, code=code)
    pages = scope.pages(whole=bool(request.POST.get("whole")))
    try:
        drafts.ask_for_drafts(pages=pages, locale=scope.locale, user=scope.user)
    except DomainError as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The service has been asked. You can leave this page."))
    return redirect("translation_pieces", page_id, code)


@require_POST
def read(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Record that somebody has read what a machine wrote: one piece, or the whole page.

    Raises:
        Http404: the page is not the reader's to translate.
    """
    scope = scope_for(request.user, page_id=page_id, code=code)
    asked = request.POST.get("piece", "")
    number = drafts.mark_read(
        pages=[scope.page],
        locale=scope.locale,
        reader=scope.user,
        piece=int(asked) if asked.isdecimal() else None,
    )
    said = ngettext(
        "%(number)s text counts as read by you.", "%(number)s texts count as read by you.", number
    )
    messages.success(request, said % {"number": number})
    return redirect("translation_pieces", page_id, code)
