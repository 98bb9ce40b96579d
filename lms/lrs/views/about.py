"""The about resource: which versions are spoken here."""

from django.http import HttpRequest, HttpResponse, JsonResponse

from lms.lrs.views.resource import Resource
from lms.lrs.vocabulary import VERSION


class AboutView(Resource):
    """Open to everybody, with or without a version header (Communication §2.8)."""

    needs_version = False
    needs_sender = False
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Name the versions."""
        return JsonResponse({"version": [VERSION], "extensions": {}})
