"""Addresses of the record store: one base path for each edition of the standard.

One address cannot answer two editions to the letter, so each has its own; the base without
a version goes by the header.
"""

from django.urls import URLPattern, URLResolver, include, path

from lms.lrs.views.about import AboutView
from lms.lrs.views.definitions import ActivitiesView, AgentsView
from lms.lrs.views.documents import ActivityProfileView, AgentProfileView, StateView
from lms.lrs.views.resource import UnknownResource
from lms.lrs.views.statements import StatementsView
from lms.lrs.views.tokens import token
from lms.lrs.vocabulary import V1_0_3, V2_0_0, Edition

app_name = "lrs"


def _resources(edition: Edition | None) -> list[URLPattern | URLResolver]:
    return [
        path(address, view.as_view(edition=edition), name=name)
        for address, view, name in (
            ("about", AboutView, "about"),
            ("statements", StatementsView, "statements"),
            ("activities", ActivitiesView, "activities"),
            ("agents", AgentsView, "agents"),
            ("activities/state", StateView, "state"),
            ("activities/profile", ActivityProfileView, "activity_profile"),
            ("agents/profile", AgentProfileView, "agent_profile"),
            ("<path:anything>", UnknownResource, "unknown"),
        )
    ]


urlpatterns: list[URLPattern | URLResolver] = [
    path("xapi/token", token, name="token"),
    path("xapi/1.0.3/", include((_resources(V1_0_3), "1.0.3"))),
    path("xapi/2.0/", include((_resources(V2_0_0), "2.0"))),
    path("xapi/", include(_resources(None))),
]
