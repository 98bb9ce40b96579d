"""Addresses of groups."""

from django.urls import URLPattern, URLResolver, path

from mentoring.groups.views import joining

urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/", joining.find, name="groups"),
    path("groups/<uuid:key>/", joining.group, name="group"),
    path("groups/<uuid:key>/step/", joining.step, name="group_step"),
    path("groups/<uuid:key>/leave/", joining.leave, name="group_leave"),
]
