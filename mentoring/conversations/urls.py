"""Addresses of conversations."""

from django.urls import URLPattern, URLResolver, path

from mentoring.conversations.views import circles

urlpatterns: list[URLPattern | URLResolver] = [
    path("conversations/<uuid:uid>/", circles.circle, name="conversation"),
]
