"""Where the workshop leads to what is due to be checked."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.permissions import policy_registry

from courses.catalogue.models import LessonPage


class DueChecksMenuItem(MenuItem):
    """Shown to whoever may change a lesson."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the list would open."""
        policy = policy_registry.get_by_type(LessonPage)
        return bool(policy.user_has_permission(request.user, "change"))


def menu_item() -> MenuItem:
    """Put the list among Wagtail's reports."""
    return DueChecksMenuItem(
        _("Checks that are due"), reverse("due_checks"), icon_name="calendar-check", order=300
    )


hooks.register("register_reports_menu_item", menu_item)
