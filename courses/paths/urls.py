"""Addresses of paths that do not depend on where their pages lie."""

from django.urls import URLPattern, URLResolver, path

from courses.paths.views import to_secretaries_path

urlpatterns: list[URLPattern | URLResolver] = [
    path("paths/secretaries/", to_secretaries_path, name="secretaries_path")
]
