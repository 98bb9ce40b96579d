"""The activities and agents resources (xAPI 1.0.3 Communication §2.4, §2.5)."""

from typing import ClassVar

from django.http import HttpResponse, JsonResponse

from lms.lrs.access import readable_statements
from lms.lrs.forms import agent, iri, required
from lms.lrs.queries import definitions_of, person_of
from lms.lrs.rules import JsonObject
from lms.lrs.views.calls import Call
from lms.lrs.views.resource import Resource


class ActivitiesView(Resource):
    """What is known of one activity; one that nobody knows is still an activity (2.0 §4.1.6.4)."""

    parameters: ClassVar[dict[str, frozenset[str]]] = {"GET": frozenset({"activityId"})}

    def get(self, call: Call) -> HttpResponse:
        """Return the activity with all that statements said of it."""
        activity_id = required(call.parameters, "activityId", iri)
        known = definitions_of(readable_statements(self.sender), [activity_id])
        activity: JsonObject = {"objectType": "Activity", "id": activity_id}
        if activity_id in known:
            activity["definition"] = known[activity_id]
        return JsonResponse(activity)


class AgentsView(Resource):
    """What is known of one agent."""

    parameters: ClassVar[dict[str, frozenset[str]]] = {"GET": frozenset({"agent"})}

    def get(self, call: Call) -> HttpResponse:
        """Return the person."""
        asked = required(call.parameters, "agent", agent)
        return JsonResponse(person_of(readable_statements(self.sender), asked))
