"""The door through which causes come in."""

import uuid
from datetime import time

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt

from courses.models import Completion, Outline
from courses.signals import course_completed
from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import stable_id
from lms.notifications.api import notify
from lms.notifications.rules import Quiet
from lms.notifications.services import choose
from lms.outbox.api import enqueue
from tests.reliability.probe.models import Cause

NAMESPACE = uuid.UUID("0a7c6f1e-8d55-4f0b-9a55-6d1f2f5d7c11")
EFFECTS = ("probe.inside", "probe.render", "probe.send")


@csrf_exempt
@transaction.atomic
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """Accept one cause with its three effects; asked again, the effects stay the same."""
    Cause._default_manager.create(number=number)
    for effect in EFFECTS:
        enqueue(effect=effect, key=str(number), payload={"number": number})
    return HttpResponse(status=201)


@csrf_exempt
@transaction.atomic
def complete(_request: HttpRequest, number: int) -> HttpResponse:
    """Let somebody complete a course, as `courses.learning` does; asked again, nothing more."""
    key = stable_id(NAMESPACE, "course")
    data = {"course": str(key), "title": "Grundutbildning", "certificate_hours": 16, "modules": []}
    outline, _created = Outline.objects.get_or_create(
        course_key=key, number=1, defaults={"digest": "0" * 64, "data": data}
    )
    user, _created = User.objects.get_or_create(
        email=f"learner-{number}@example.se",
        defaults={"first_name": "Kim", "last_name": f"Berg {number}"},
    )
    completion, created = Completion.objects.get_or_create(
        user=user,
        course_key=key,
        defaults={"outline": outline, "rule": "lessons", "evidence": [], "completed_at": now()},
    )
    if created:
        course_completed.send(Completion, completion=completion)
    return HttpResponse(status=201)


@csrf_exempt
@transaction.atomic
def tell(_request: HttpRequest, number: int) -> HttpResponse:
    """Tell somebody who sleeps never something; asked again, nothing more."""
    user, _created = User.objects.get_or_create(
        email=f"reader-{number}@example.se", defaults={"first_name": "Kim"}
    )
    choose(user=user, choices={}, quiet=Quiet(begin=time(0), end=time(0), zone="UTC"))
    notify(kind="probe.told", to=[user], once=str(number))
    return HttpResponse(status=201)
