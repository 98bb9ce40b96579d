"""Addresses of the record store: one base path for each version of the standard.

One address cannot answer two versions to the letter, so 1.0.3 has its own and 2.0.0 will
have its own beside it; the base without a version goes by the header.
"""

from django.urls import URLPattern, URLResolver, include, path

from lms.lrs.views.about import AboutView
from lms.lrs.views.statements import StatementsView

app_name = "lrs"

_resources: list[URLPattern | URLResolver] = [
    path("about", AboutView.as_view(), name="about"),
    path("statements", StatementsView.as_view(), name="statements"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("xapi/1.0.3/", include((_resources, "1.0.3"))),
    path("xapi/", include(_resources)),
]
