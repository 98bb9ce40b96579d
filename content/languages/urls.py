"""Addresses of the languages, below the workshop's."""

from django.urls import URLPattern, path

from content.languages import views

_ONE = "languages/<slug:code>/"

urlpatterns: list[URLPattern] = [
    path("languages/", views.index, name="site_languages"),
    path("languages/add/", views.add, name="site_language_add"),
    path(_ONE, views.change, name="site_language"),
    path(f"{_ONE}words/", views.words_to_translate, name="site_language_words"),
    path(f"{_ONE}words/upload/", views.upload_words, name="site_language_upload"),
    path(f"{_ONE}show/", views.show, name="site_language_show"),
    path(f"{_ONE}remove/", views.remove, name="site_language_remove"),
]
