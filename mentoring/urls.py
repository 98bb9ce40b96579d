"""Addresses of mentoring."""

from django.urls import URLPattern, URLResolver, include, path

from mentoring.pairing import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mentoring.conversations.urls")),
    path("", include("mentoring.groups.urls")),
    path("", include("mentoring.mentorships.urls")),
    path("", include("mentoring.outcomes.urls")),
    path("", include("mentoring.duty.urls")),
    path("", include("mentoring.desk.urls")),
    path("my/mentor/", views.seek, name="mentoring_seek"),
    path("my/mentor/offer/", views.offer, name="mentoring_offer"),
]
