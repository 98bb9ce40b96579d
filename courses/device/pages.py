"""Addresses below a language: people read them."""

from django.urls import path

from courses.device import views

urlpatterns = [
    path("device/", views.here, name="device_here"),
    path("learning/courses/<uuid:course_key>/device/", views.course, name="device_course"),
]
