"""Addresses without a language: scripts know them by heart."""

from django.urls import path

from courses.device import views

urlpatterns = [
    path("device/worker.js", views.worker, name="device_worker"),
    path("device/learner/", views.learner, name="device_learner"),
]
