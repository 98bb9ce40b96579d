"""Addresses of mentoring."""

from django.urls import URLPattern, URLResolver, path

from mentoring.pairing import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("my/mentor/", views.seek, name="mentoring_seek"),
    path("my/mentor/offer/", views.offer, name="mentoring_offer"),
]
