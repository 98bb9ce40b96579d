"""Addresses of pages; Wagtail's own names stay, so that everything else finds them."""

from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail import urls as wagtail_urls

from content.pages.views import serve, to_articles
from content.pages.workshop import door

urlpatterns: list[URLPattern | URLResolver] = [
    path("articles/", to_articles, name="articles"),
    path("workshop/", door, name="workshop_door"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", serve, name="wagtail_serve"),
    re_path("", include(wagtail_urls)),
]
