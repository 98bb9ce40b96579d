"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from lms.ui import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("offline/", views.offline, name="ui_offline"),
    path("gallery/", views.gallery, name="ui_gallery"),
    path("cover/<slug:key>.svg", views.cover, name="ui_cover"),
]
