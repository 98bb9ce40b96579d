"""Addresses of this app."""

from django.urls import path

from lms.outbox import views

urlpatterns = [
    path("health/live", views.live, name="health_live"),
    path("health/ready", views.ready, name="health_ready"),
    path("health/work", views.work, name="health_work"),
]
