"""Addresses of meetings."""

from django.urls import URLPattern, URLResolver, path

from lms.meetings.views import leading, own, planning

urlpatterns: list[URLPattern | URLResolver] = [
    path("meetings/", own.my_meetings, name="my_meetings"),
    path("meetings/calendar/", own.my_calendar, name="my_calendar"),
    path("meetings/<uuid:uid>/", own.meeting, name="meeting"),
    path("meetings/new/<slug:kind>/<slug:key>/", planning.arrange, name="arrange_meeting"),
    path("meetings/<uuid:uid>/change/", planning.change, name="change_meeting"),
    path("meetings/<uuid:uid>/answer/", own.answer, name="meeting_answer"),
    path("meetings/<uuid:uid>/people/", leading.people, name="meeting_people"),
    path("meetings/<uuid:uid>/cancel/", leading.cancel, name="meeting_cancel"),
]
