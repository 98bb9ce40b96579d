"""What a device asks of the site, beside the pages themselves."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from courses.learning.receipts import tag_of


@require_safe
@never_cache
def learner(request: HttpRequest) -> HttpResponse:
    """Say who is signed in, by the name that devices use, with a token for what was kept."""
    tag = tag_of(request.user)
    return JsonResponse({"learner": tag, "token": get_token(request) if tag else ""})
