"""Addresses of a person's own pages."""

from django.urls import path

from lms.accounts import views

urlpatterns = [
    path("my/", views.my_page, name="my_page"),
    path("my/profile/", views.profile, name="profile"),
    path("my/access-log/", views.access_log, name="access_log"),
]
