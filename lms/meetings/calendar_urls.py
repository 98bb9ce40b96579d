"""The address that calendars subscribe to: the same in every language, kept for years."""

from django.urls import URLPattern, URLResolver, path

from lms.meetings.views import own

urlpatterns: list[URLPattern | URLResolver] = [
    path("calendar/<str:signed>.ics", own.subscription, name="meetings_calendar"),
]
