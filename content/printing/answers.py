"""The answer that carries a print, or says kindly why there is none."""

from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.text import slugify

from lms.common.errors import DomainError
from lms.printing.api import Document, PrintingBusy, open_print

RETRY_SECONDS = 3


def print_answer(
    request: HttpRequest, make: Callable[[], Document], *, place: str, page_url: str
) -> HttpResponseBase:
    """Answer with a document as PDF; what hinders printing becomes a page with a way on.

    Args:
        request: who asks.
        make: composes the document.
        place: the folder in which its prints are kept (see `lms.printing`).
        page_url: where its text can be read instead.
    """
    try:
        document = make()
        file = open_print(document, place=place)
    except DomainError as refusal:
        return _refused(request, refusal, page_url)
    name = f"{slugify(document.title) or 'hemmaplan'}-{document.language}.pdf"
    answer = FileResponse(file, filename=name, content_type="application/pdf")
    # The address stays the same when the text changes.
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


def _refused(request: HttpRequest, refusal: DomainError, page_url: str) -> HttpResponse:
    is_busy = isinstance(refusal, PrintingBusy)
    context = {"refusal": refusal, "page_url": page_url, "may_try_again": is_busy}
    answer = render(request, "content/print_refused.html", context, status=refusal.status)
    if is_busy:
        answer.headers["Retry-After"] = str(RETRY_SECONDS)
    return answer
