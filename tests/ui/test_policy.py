"""Every answer says what a browser may load; a nonce and an exemption are django-csp's."""

import pytest
from csp.decorators import csp_exempt, csp_update
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from lms.ui.middleware import ContentPolicyMiddleware

HEADER = "Content-Security-Policy"


def answer(view, path: str = "/sv/"):
    return ContentPolicyMiddleware(view)(RequestFactory().get(path))


def plain(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def with_nonce(request: HttpRequest) -> HttpResponse:
    return HttpResponse(str(request.csp_nonce))


@pytest.mark.django_db
def test_pages_allow_nothing_inline_and_nothing_foreign(client: Client) -> None:
    policy = client.get("/sv/accounts/login/").headers[HEADER]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "http" not in policy


def test_what_is_put_together_once_is_what_django_csp_says() -> None:
    shared = answer(plain).headers[HEADER]
    changed = answer(csp_update({"img-src": ["blob:"]})(plain)).headers[HEADER]
    assert changed.replace(" blob:", "") == shared


def test_a_nonce_is_in_its_own_answer_and_in_no_other() -> None:
    response = answer(with_nonce)
    assert f"'nonce-{response.content.decode()}'" in response.headers[HEADER]
    assert "nonce" not in answer(plain).headers[HEADER]


def test_exempt_views_and_the_admin_have_no_policy_of_ours() -> None:
    assert HEADER not in answer(csp_exempt()(plain)).headers
    assert HEADER not in answer(plain, "/admin/pages/").headers
