"""Addresses of groups."""

from django.urls import URLPattern, URLResolver, path

from mentoring.groups.views import (
    composing,
    coordinating,
    joining,
    leading,
    seating,
    visiting,
    wishing,
)

urlpatterns: list[URLPattern | URLResolver] = [
    path("groups/", joining.find, name="groups"),
    path("groups/guide/", leading.guide, name="group_guide"),
    path("groups/guide/print/", leading.guide_print, name="group_guide_print"),
    path("groups/<uuid:key>/material/", leading.material, name="group_material"),
    path("groups/<uuid:key>/", joining.group, name="group"),
    path("groups/<uuid:key>/step/", joining.step, name="group_step"),
    path("groups/<uuid:key>/leave/", joining.leave, name="group_leave"),
    path("groups/<uuid:key>/people/", seating.people, name="group_people"),
    path("groups/<uuid:key>/people/<int:pk>/", seating.decide, name="group_decide"),
    path("groups/<uuid:key>/make-up/", visiting.make_up, name="group_make_up"),
    path("my/groups/wish/", wishing.wish, name="group_wish"),
    path("mentoring/groups/", coordinating.desk, name="groups_desk"),
    path("mentoring/groups/attendance/", coordinating.attendance, name="groups_attendance"),
    path("mentoring/groups/new/", coordinating.new, name="group_new"),
    path("mentoring/groups/<uuid:key>/", coordinating.edit, name="group_edit"),
    path("mentoring/groups/<uuid:key>/close/", coordinating.close, name="group_close"),
    path("mentoring/groups/<uuid:key>/invite/", seating.invite, name="group_invite"),
    path("mentoring/groups/drafts/", composing.start, name="group_draft_start"),
    path("mentoring/groups/drafts/<int:pk>/", composing.draft, name="group_draft"),
    path("mentoring/groups/drafts/<int:pk>/open/", composing.open_draft, name="group_draft_open"),
    path(
        "mentoring/groups/drafts/<int:pk>/discard/", composing.discard, name="group_draft_discard"
    ),
    path(
        "mentoring/groups/drafts/<int:pk>/homes/<int:home>/",
        composing.move,
        name="group_draft_move",
    ),
]
