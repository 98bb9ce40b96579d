"""The page on which whoever runs the installation sees what has not happened yet."""

from typing import ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from lms.outbox.models import Effect
from lms.outbox.queries import unfinished_effects
from lms.outbox.services import NotFailed, retry
from lms.outbox.vocabulary import EffectState

policy = ModelPermissionPolicy(Effect)


class RetryColumn(Column):
    """A button that has a failed effect tried again, and nothing for the others."""

    cell_template_name = "outbox/retry_cell.html"

    def get_value(self, instance: Effect) -> bool:
        """Say whether there is anything to try again."""
        return instance.state == EffectState.FAILED


class UnfinishedEffectsView(ReportView):
    """Effects that failed, wait or run; each costs no further query."""

    index_url_name = "outbox_report"
    index_results_url_name = "outbox_report_results"
    page_title = gettext_lazy("Outbox")
    header_icon = "mail"
    model = Effect
    permission_policy = policy
    any_permission_required: ClassVar[list[str]] = ["view", "change"]
    is_searchable = False
    list_export: ClassVar[list[str]] = ["effect", "key", "state", "attempts", "last_error"]
    columns: ClassVar[list[Column]] = [
        Column("effect", label=gettext_lazy("Effect")),
        Column("key", label=gettext_lazy("Key")),
        StatusTagColumn("state", label=gettext_lazy("State"), accessor="get_state_display"),
        Column("attempts", label=gettext_lazy("Attempts")),
        Column("last_error", label=gettext_lazy("Last error")),
        DateColumn("due_at", label=gettext_lazy("Due")),
        RetryColumn("retry", label=gettext_lazy("Try again")),
    ]

    def get_base_queryset(self) -> QuerySet[Effect]:
        """Return what has not happened."""
        return unfinished_effects()


@require_POST
def retry_effect(request: HttpRequest, pk: int) -> HttpResponse:
    """Have a failed effect tried again."""
    if not policy.user_has_permission(request.user, "change"):
        raise PermissionDenied
    try:
        retry(effect=get_object_or_404(Effect, pk=pk))
    except NotFailed as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("It will be tried again at once."))
    return redirect("outbox_report")
