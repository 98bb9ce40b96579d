"""Addresses of duty lines."""

from django.urls import URLPattern, URLResolver, path

from mentoring.duty import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("mentoring/duty-lines/", views.lines, name="duty_lines"),
    path("mentoring/duty-lines/<int:pk>/", views.line, name="duty_line"),
]
