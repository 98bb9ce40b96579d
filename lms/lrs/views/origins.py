"""Pages of other origins that may talk to the store from a browser (Fetch standard, CORS)."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

_METHODS: Final = "GET, HEAD, PUT, POST, DELETE"
_ASKED: Final = (
    "Authorization, Content-Type, X-Experience-API-Version, If-Match, If-None-Match, "
    "Accept-Language"
)
_SHOWN: Final = (
    "ETag, Last-Modified, X-Experience-API-Version, X-Experience-API-Consistent-Through, "
    "WWW-Authenticate, Retry-After"
)


def open_to_origin(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let a page read the answer when its origin is one of `LRS_ORIGINS`.

    Credentials travel in a header that the page must know; cookies are never asked for.
    """
    if not settings.LRS_ORIGINS:
        return
    patch_vary_headers(response, ["Origin"])
    origin = request.headers.get("Origin", "")
    if origin not in settings.LRS_ORIGINS:
        return
    response["Access-Control-Allow-Origin"] = origin
    response["Access-Control-Expose-Headers"] = _SHOWN
    if request.method == "OPTIONS":
        response["Access-Control-Allow-Methods"] = _METHODS
        response["Access-Control-Allow-Headers"] = _ASKED
        response["Access-Control-Max-Age"] = "3600"
