"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # catalogue
    path("", include("courses.catalogue.urls")),
    # learning
    path("", include("courses.learning.urls")),
    # device
    path("", include("courses.device.pages")),
    # booklets
    path("", include("courses.booklets.urls")),
    # paths
    path("", include("courses.paths.urls")),
]
