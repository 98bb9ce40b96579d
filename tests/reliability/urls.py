"""The site's addresses and the probe's door."""

from django.urls import path

from lms.config.urls import handler403, handler404, handler500
from lms.config.urls import urlpatterns as site
from tests.reliability.probe.views import accept, complete, tell

__all__ = ["handler403", "handler404", "handler500", "urlpatterns"]

urlpatterns = [
    path("probe/<int:number>", accept),
    path("completion/<int:number>", complete),
    path("notice/<int:number>", tell),
    *site,
]
