"""Addresses of this app."""

from django.urls import URLPattern, URLResolver, path

from lms.ui import views
from lms.ui.light import choose

urlpatterns: list[URLPattern | URLResolver] = [
    path("offline/", views.offline, name="ui_offline"),
    path("text-only/", choose, name="ui_text_only"),
    path("gallery/", views.gallery, name="ui_gallery"),
    path("cover/<slug:key>.svg", views.cover, name="ui_cover"),
]
