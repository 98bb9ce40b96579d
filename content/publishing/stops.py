"""What stands in the way of a change, and where it leads."""

from typing import Any, ClassVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from lms.common.errors import DomainError


class Stopped(DomainError):
    """Nothing was changed. The reader is told why and led to where it can be mended.

    `page` is the one page whose publication was tried, where it was one.
    """

    code = "publication_stopped"
    status: ClassVar[int] = 409
    page: Any = None

    @property
    def address(self) -> str:
        """Return where the reader goes on."""
        raise NotImplementedError

    def answer(self, request: HttpRequest) -> HttpResponse:
        """Tell why and lead there."""
        messages.error(request, str(self))
        return led(request, self.address)


def led(request: HttpRequest, address: str) -> HttpResponse:
    """Lead a browser somewhere, also when one of Wagtail's dialogues has asked."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return JsonResponse({"step": "success", "redirect": address})
    return redirect(address)
