"""Addresses of booklets."""

from django.urls import URLPattern, URLResolver, path

from courses.booklets.views import course_booklet

urlpatterns: list[URLPattern | URLResolver] = [
    path("courses/<uuid:course_key>/booklet/", course_booklet, name="course_booklet")
]
