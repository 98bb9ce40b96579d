"""Addresses of pages; Wagtail's own names stay, so that everything else finds them."""

from django.urls import URLPattern, URLResolver, include, re_path
from wagtail import urls as wagtail_urls

from content.pages.views import serve

urlpatterns: list[URLPattern | URLResolver] = [
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
    re_path("", include(wagtail_urls)),
]
