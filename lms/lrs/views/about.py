"""The about resource: which versions are spoken here."""

from django.http import HttpResponse, JsonResponse

from lms.lrs.views.calls import Call
from lms.lrs.views.resource import Resource
from lms.lrs.vocabulary import EDITIONS


class AboutView(Resource):
    """Open to everybody, with or without a version header (Communication §2.8).

    A base path of one edition names that edition alone: clients of 1.0.3 stumble over the
    name of a later one, and no address speaks two.
    """

    needs_version = False
    needs_sender = False

    def get(self, call: Call) -> HttpResponse:
        """Name the versions."""
        editions = [self.edition] if self.edition else EDITIONS
        return JsonResponse({"version": [one.number for one in editions], "extensions": {}})
