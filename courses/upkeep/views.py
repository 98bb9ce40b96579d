"""The workshop's list of lessons that are to be checked again, the longest due first."""

from typing import ClassVar

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from courses.catalogue.models import LessonPage
from courses.upkeep.queries import lessons_with_a_date


def _editor(lesson: LessonPage) -> str:
    return reverse("wagtailadmin_pages:edit", args=[lesson.pk])


def _state(lesson: LessonPage) -> str:
    due = lesson.review_due_on
    return _now("due") if due and due <= localdate() else _now("later")


class DueChecksView(ReportView):
    """Lessons somebody may change that have a next check; each costs no further query."""

    index_url_name = "due_checks"
    index_results_url_name = "due_checks_results"
    page_title = _("Checks that are due")
    header_icon = "calendar-check"
    model = LessonPage
    permission_required = "change"
    is_searchable = True
    # By title alone, in the database: the index knows nothing of dates.
    search_backend_name = None
    search_fields: ClassVar[list[str]] = ["title"]
    default_ordering = "review_due_on"
    list_export: ClassVar[list[str]] = ["title", "course_title", "reviewed_on", "review_due_on"]
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=_("Lesson"), get_url=_editor, sort_key="title"),
        Column("course_title", label=_("Course"), sort_key="course_title"),
        DateColumn("reviewed_on", label=_("Last checked"), sort_key="reviewed_on"),
        DateColumn("review_due_on", label=_("Next check"), sort_key="review_due_on"),
        StatusTagColumn("state", label=_("State"), accessor=_state),
    ]

    def get_base_queryset(self) -> QuerySet[LessonPage]:
        """Return the lessons with a date that the reader may change."""
        mine = self.permission_policy.instances_user_has_permission_for(self.request.user, "change")
        return lessons_with_a_date().filter(pk__in=mine.values("pk"))
