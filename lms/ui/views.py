"""Pages that belong to no domain: errors, offline, the gallery."""

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.decorators.cache import cache_control

from lms.ui import drawings

log = structlog.get_logger("http")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that this page is for others."""
    return render(request, "ui/errors/403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing here, or nothing for you."""
    return render(request, "ui/errors/404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that something broke and that nothing was lost; needs no database and no context."""
    context = {"platform_name": settings.PLATFORM_NAME}
    try:
        page: str = loader.render_to_string("ui/errors/500.html", context)
    except Exception:
        # Whatever broke may have broken templates or static files too.
        log.exception("error_page_failed")
        page = "<!doctype html><title>500</title><h1>500</h1>"
    return HttpResponse(page, status=500)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say that the form was too old to be trusted and how to send it again."""
    return render(request, "ui/errors/csrf.html", status=403)


def offline(request: HttpRequest) -> HttpResponse:
    """Say that there is no connection; kept by the browser for when there is none."""
    return render(request, "ui/errors/offline.html")


@cache_control(public=True, max_age=365 * 24 * 60 * 60, immutable=True)
def cover(request: HttpRequest, key: str) -> HttpResponse:
    """Serve the cover of a key as a file, for mails and previews."""
    return HttpResponse(drawings.cover_file(key), content_type="image/svg+xml")
