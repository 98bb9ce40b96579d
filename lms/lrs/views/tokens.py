"""Where a client changes its secret for a token (RFC 6749 §4.4, client credentials)."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lms.common.errors import DomainError
from lms.lrs.access import client_for
from lms.lrs.errors import NotSignedIn
from lms.lrs.rules import scope_of
from lms.lrs.services import issue_access_token
from lms.lrs.views.resource import refusal

_GRANT = "client_credentials"


@csrf_exempt  # credentials travel in a header, not a cookie
@require_POST
def token(request: HttpRequest) -> HttpResponse:
    """Give a client with the right secret a bearer token for a while."""
    response = _answer(request)
    response["Cache-Control"] = "no-store"  # RFC 6749 §5.1
    return response


def _answer(request: HttpRequest) -> HttpResponse:
    try:
        client = client_for(request.headers.get("Authorization", ""))
        if request.POST.get("grant_type") != _GRANT:
            return _error("unsupported_grant_type", f"grant_type must be {_GRANT}")
        written, rights = issue_access_token(client=client, scope=request.POST.get("scope", ""))
    except NotSignedIn as error:
        response = _error("invalid_client", str(error), status=error.status)
        response["WWW-Authenticate"] = 'Basic realm="xapi"'  # RFC 6749 §5.2
        return response
    except DomainError as error:
        return refusal(error)
    return JsonResponse(
        {
            "access_token": written,
            "token_type": "Bearer",
            "expires_in": settings.LRS_TOKEN_SECONDS,
            "scope": scope_of(rights),
        }
    )


def _error(code: str, description: str, *, status: int = 400) -> HttpResponse:
    return JsonResponse({"error": code, "error_description": description}, status=status)
