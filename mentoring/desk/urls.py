"""Addresses of the coordinator's desk."""

from django.urls import path

from mentoring.desk import views

urlpatterns = [
    path("mentoring/", views.desk, name="mentoring_desk"),
    path("mentoring/new/", views.new_programme, name="mentoring_new_programme"),
    path("mentoring/<int:pk>/", views.programme, name="mentoring_programme"),
    path("mentoring/<int:pk>/edit/", views.edit_programme, name="mentoring_edit_programme"),
    path("mentoring/<int:pk>/named/", views.name_by_hand, name="mentoring_name_by_hand"),
    path("mentoring/<int:pk>/by-hand/", views.by_hand, name="mentoring_by_hand"),
    path("mentoring/<int:pk>/policy/", views.policy, name="mentoring_policy"),
    path("mentoring/<int:pk>/mentors/", views.mentors, name="mentoring_mentors"),
    path("mentoring/<int:pk>/homes/", views.homes, name="mentoring_homes"),
    path("mentoring/<int:pk>/decisions/", views.decisions, name="mentoring_decisions"),
    path("mentoring/<int:pk>/rounds/", views.rounds, name="mentoring_rounds"),
    path("mentoring/mentors/<int:pk>/", views.mentor, name="mentoring_mentor"),
    path("mentoring/mentors/<int:pk>/approve/", views.approve, name="mentoring_approve"),
    path("mentoring/mentors/<int:pk>/decline/", views.decline, name="mentoring_decline"),
    path("mentoring/mentors/<int:pk>/places/", views.places, name="mentoring_places"),
    path("mentoring/mentors/<int:pk>/rest/", views.rest, name="mentoring_rest"),
    path("mentoring/mentors/<int:pk>/marks/", views.mark_mentor, name="mentoring_mark_mentor"),
    path("mentoring/homes/<int:pk>/", views.home, name="mentoring_home"),
    path("mentoring/homes/<int:pk>/urgency/", views.urgency, name="mentoring_urgency"),
    path("mentoring/homes/<int:pk>/marks/", views.mark_mentee, name="mentoring_mark_mentee"),
    path("mentoring/marks/<int:pk>/remove/", views.unmark, name="mentoring_unmark"),
    path("mentoring/decisions/<int:pk>/end/", views.end_decision, name="mentoring_end_decision"),
    path("mentoring/rounds/<int:pk>/", views.round_page, name="mentoring_round"),
    path("mentoring/rounds/<int:pk>/publish/", views.publish, name="mentoring_publish"),
    path("mentoring/rounds/<int:pk>/discard/", views.discard, name="mentoring_discard"),
    path("mentoring/rounds/<int:pk>/compare/", views.compare, name="mentoring_compare"),
    path("mentoring/rounds/<int:pk>/homes/<int:mentee>/", views.why_not, name="mentoring_why_not"),
]
