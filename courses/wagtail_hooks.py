"""The rooms' hooks, where Wagtail looks for them, and their addresses in the workshop."""

from django.urls import URLPattern, path
from wagtail import hooks

from courses.catalogue import wagtail_hooks as catalogue
from courses.leading import wagtail_hooks as leading
from courses.leading.views import statistics
from courses.learning import wagtail_hooks as learning
from courses.learning.views.workshop import publication
from courses.paths import wagtail_hooks as paths
from courses.suggestions import wagtail_hooks as suggestions
from courses.upkeep import wagtail_hooks as upkeep
from courses.upkeep.views import DueChecksView

__all__ = ["catalogue", "leading", "learning", "paths", "upkeep"]
__all__ = ["catalogue", "learning", "paths", "suggestions", "upkeep"]


def urls() -> list[URLPattern]:
    """Return the addresses below the workshop's."""
    results = DueChecksView.as_view(results_only=True)
    return [
        path("courses/<int:page_id>/publication/", publication, name="publication_impact"),
        path("reports/checks/", DueChecksView.as_view(), name="due_checks"),
        path("reports/checks/results/", results, name="due_checks_results"),
        path("courses/<int:page_id>/statistics/", statistics, name="course_statistics"),
    ]


hooks.register("register_admin_urls", urls)
