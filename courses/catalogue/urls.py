"""Addresses of the catalogue that do not depend on where its pages lie."""

from django.urls import URLPattern, URLResolver, path

from courses.catalogue.views import right_now, to_catalogue

urlpatterns: list[URLPattern | URLResolver] = [
    path("courses/", to_catalogue, name="catalogue"),
    path("right-now/", right_now, name="right_now"),
]
