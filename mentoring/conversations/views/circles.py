"""The page of a circle."""

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from mentoring.conversations import access
from mentoring.conversations.views.people import for_people, person


@require_safe
@for_people
def circle(request: HttpRequest, uid: uuid.UUID) -> HttpResponse:
    """Show a circle to the people in it."""
    found = access.get_circle_for(person(request), uid)
    return render(request, "mentoring/conversations/circle.html", {"circle": found})
