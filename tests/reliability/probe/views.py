"""The door through which causes come in."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from lms.outbox.api import enqueue
from tests.reliability.probe.models import Cause

EFFECTS = ("probe.inside", "probe.render", "probe.send")


@csrf_exempt
@transaction.atomic
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Accept one cause with its three effects; asked again, the effects stay the same."""
    Cause._default_manager.create(number=number)
    for effect in EFFECTS:
        enqueue(effect=effect, key=str(number), payload={"number": number})
    return HttpResponse(status=201)
