"""The rooms' hooks, where Wagtail looks for them, and their addresses in the workshop."""

from django.urls import URLPattern, path
from wagtail import hooks

from courses.catalogue import wagtail_hooks as catalogue
from courses.device import wagtail_hooks as device
from courses.exchange import wagtail_hooks as exchange
from courses.exchange.views import course_arrival, export_course, import_course
from courses.leading import wagtail_hooks as leading
from courses.leading.views import archive, statistics
from courses.learning import wagtail_hooks as learning
from courses.learning.views.workshop import publication
from courses.paths import wagtail_hooks as paths
from courses.sharing import views
from courses.sharing import wagtail_hooks as sharing
from courses.suggestions import wagtail_hooks as suggestions
from courses.upkeep import wagtail_hooks as upkeep
from courses.upkeep.views import DueChecksView

__all__ = [
    "catalogue",
    "device",
    "exchange",
    "leading",
    "learning",
    "paths",
    "sharing",
    "suggestions",
    "upkeep",
]


def urls() -> list[URLPattern]:
    """Return the addresses below the workshop's."""
    results = DueChecksView.as_view(results_only=True)
    return [
        path("courses/<int:page_id>/publication/", publication, name="publication_impact"),
        path("courses/new/", views.new_course, name="new_course"),
        path("courses/shared/", views.shared_courses, name="shared_courses"),
        path("courses/<int:shared_id>/offer/", views.offer, name="offer_course"),
        path("courses/<int:shared_id>/copy/", views.copy, name="copy_course"),
        path("courses/<int:page_id>/terms/", views.course_terms, name="course_terms"),
        path("courses/<int:page_id>/original/", views.original_seen, name="original_seen"),
        path("reports/checks/", DueChecksView.as_view(), name="due_checks"),
        path("reports/checks/results/", results, name="due_checks_results"),
        path("courses/<int:page_id>/statistics/", statistics, name="course_statistics"),
        path("courses/<int:page_id>/archive/", archive, name="archive_course"),
        path("courses/<int:page_id>/export/", export_course, name="export_course"),
        path("courses/import/", import_course, name="import_course"),
        path("courses/import/<int:arrival_id>/", course_arrival, name="course_arrival"),
    ]


hooks.register("register_admin_urls", urls)
