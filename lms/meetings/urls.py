"""Addresses of meetings."""

from django.urls import URLPattern, URLResolver, path

from lms.meetings import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", views.my_meetings, name="my_meetings"),
    path("meetings/calendar/", views.my_calendar, name="my_calendar"),
    path("meetings/<uuid:uid>/", views.meeting, name="meeting"),
    path("meetings/<uuid:uid>/answer/", views.answer, name="meeting_answer"),
    path("meetings/<uuid:uid>/people/", views.people, name="meeting_people"),
    path("meetings/<uuid:uid>/cancel/", views.cancel, name="meeting_cancel"),
]
