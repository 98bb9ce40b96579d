"""The outbox in Wagtail's admin, for whoever may look after it."""

from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from lms.outbox.reports import UnfinishedEffectsView, policy, retry_effect


class OutboxMenuItem(MenuItem):
    """Shown to whom the report would open."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Say whether the person may see effects."""
        return bool(policy.user_has_any_permission(request.user, ["view", "change"]))


def _urls() -> list[URLPattern]:
    return [
        path("reports/outbox/", UnfinishedEffectsView.as_view(), name="outbox_report"),
        path(
            "reports/outbox/results/",
            UnfinishedEffectsView.as_view(results_only=True),
            name="outbox_report_results",
        ),
        path("reports/outbox/<int:pk>/retry/", retry_effect, name="outbox_retry"),
    ]


def _menu_item() -> MenuItem:
    return OutboxMenuItem(_("Outbox"), reverse("outbox_report"), icon_name="mail", order=1200)


def _permissions() -> QuerySet[Permission]:
    """Let groups be given the outbox in Wagtail's own form."""
    return Permission.objects.filter(
        content_type__app_label="outbox", codename__in=["view_effect", "change_effect"]
    )


hooks.register("register_admin_urls", _urls)
hooks.register("register_reports_menu_item", _menu_item)
hooks.register("register_permissions", _permissions)
