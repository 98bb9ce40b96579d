"""Addresses of outcomes."""

from django.urls import URLPattern, URLResolver, path

from mentoring.outcomes import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("mentoring/<int:pk>/outcomes/", views.outcomes, name="mentoring_outcomes"),
    path("mentoring/<int:pk>/outcomes.csv", views.outcomes_file, name="mentoring_outcomes_file"),
    path(
        "mentoring/<int:pk>/outcomes.xlsx",
        views.outcomes_spreadsheet,
        name="mentoring_outcomes_spreadsheet",
    ),
]
