"""Addresses of learning, below the language."""

from django.urls import path

from courses.learning.views import courses, exports, lessons, people, practice

urlpatterns = [
    path("my/statements/", exports.my_statements, name="my_statements"),
    path("people/<int:pk>/courses/<uuid:course_key>/", people.course, name="person_course"),
    path("learning/courses/<uuid:course_key>/join/", courses.enrol, name="learning_enrol"),
    path("learning/courses/<uuid:course_key>/leave/", courses.leave, name="learning_leave"),
    path("learning/courses/<uuid:course_key>/continue/", courses.go_on, name="learning_continue"),
    path(
        "learning/courses/<uuid:course_key>/completed/",
        courses.completed,
        name="learning_completed",
    ),
    path("learning/lessons/<uuid:lesson_key>/finish/", lessons.finish, name="learning_finish"),
    path("learning/lessons/<uuid:lesson_key>/place/", lessons.place, name="learning_place"),
    path(
        "learning/lessons/<uuid:lesson_key>/quiz/<slug:block_id>/",
        lessons.quiz,
        name="learning_quiz",
    ),
    path(
        "learning/lessons/<uuid:lesson_key>/reflection/<slug:block_id>/",
        lessons.reflection,
        name="learning_reflection",
    ),
    path(
        "learning/lessons/<uuid:lesson_key>/checklist/<slug:block_id>/",
        lessons.checklist,
        name="learning_checklist",
    ),
    path(
        "learning/lessons/<uuid:lesson_key>/scenario/<slug:block_id>/",
        practice.scenario,
        name="learning_scenario",
    ),
    path(
        "learning/lessons/<uuid:lesson_key>/scenario/<slug:block_id>/all/",
        practice.whole_scenario,
        name="learning_whole_scenario",
    ),
    path(
        "learning/lessons/<uuid:lesson_key>/self-check/<slug:block_id>/",
        practice.self_check,
        name="learning_self_check",
    ),
]
