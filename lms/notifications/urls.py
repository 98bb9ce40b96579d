"""Addresses of notices."""

from django.urls import URLPattern, URLResolver, path

from lms.notifications import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("my/notices/", views.notices, name="notices"),
    path("my/notices/read/", views.read_all, name="notices_read"),
    path("my/notices/choices/", views.choices, name="notice_choices"),
    path("my/notices/<uuid:uid>/", views.notice, name="notice"),
    path("my/notices/<uuid:uid>/mark/", views.mark, name="notice_mark"),
    path("notices/stop/<str:token>/", views.stop, name="stop_notices"),
]
