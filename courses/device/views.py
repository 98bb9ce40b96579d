"""What a device asks of the site, beside the pages themselves."""

import json
from functools import cache
from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.catalogue.queries import course_tree
from courses.device.queries import load_of
from courses.learning import access
from courses.learning.errors import CourseNotFound
from courses.learning.receipts import tag_of
from courses.learning.refusals import explains_refusals
from courses.learning.views.courses import signed_in
from lms.ui.api import keeping_script, shown_languages

FILES = (
    "ui/ui.css",
    "ui/ui.js",
    "ui/keep.js",
    "ui/device.js",
    "ui/mark.svg",
    "ui/fonts/readex-pro-latin.woff2",
    "ui/fonts/readex-pro-arabic.woff2",
)


@require_safe
@never_cache
def learner(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, by the name that devices use, with a token for what was kept."""
    tag = tag_of(request.user)
    return JsonResponse({"learner": tag, "token": get_token(request) if tag else ""})


@require_safe
def worker(_request: HttpRequest) -> HttpResponse:
    """Give the worker that opens pages without a network.

    It names the files of this release, so a browser takes a new one with each release.
    """
    script = f"const SITE = {json.dumps(json.dumps(_site()))};\n{_script()}"
    headers = {"Service-Worker-Allowed": "/", "Cache-Control": "no-cache"}
    return HttpResponse(script, content_type="text/javascript", headers=headers)


@cache
def _script() -> str:
    return keeping_script("worker")


def _site() -> dict[str, Any]:
    pages = {}
    for code, _name in shown_languages():
        with override(code):
            pages[code] = reverse("device_here")
    sign_out = reverse("account_logout").partition("/accounts/")
    return {
        "files": [static(name) for name in FILES],
        "offline": pages,
        "signOut": "".join(sign_out[1:]),
    }


@require_safe
def here(request: HttpRequest) -> HttpResponse:
    """Show what lies on this device; a script fills it in, and it opens without a network."""
    return render(request, "courses/device/here.html")


@require_safe
@never_cache
@login_required
@explains_refusals
def course(request: HttpRequest, course_key: UUID) -> HttpResponse:
    """Name the pages of a course that somebody takes, and how much they are, recordings apart."""
    access.get_enrolment_for(signed_in(request), course_key=course_key)
    tree = course_tree(course_key, get_language() or "sv")
    if tree is None:
        raise CourseNotFound
    pages = [tree.url, *(lesson.url for lesson in tree.lessons)]
    load = load_of(tree, request)
    return JsonResponse(
        {"pages": pages, "bytes": load.size_bytes, "recordings": load.has_recordings}
    )
