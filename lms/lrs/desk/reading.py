"""Statements to read and to search, in plain words; whom they tell of can read who did."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_safe

from lms.accounts.api import record_accesses
from lms.accounts.models import Organisation, User
from lms.common.clock import now
from lms.lrs.desk.access import administrator_of, clients_for, forwarders_for, organisations_of
from lms.lrs.desk.forms import ReadingForm
from lms.lrs.desk.stories import stories_of
from lms.lrs.models import Statement
from lms.lrs.queries import Place, activity_by_day, page_of, people_behind, shown_statements
from lms.lrs.rules import days_of

_DAYS: Final = 30
_PAGE: Final = 25


@require_safe
@login_required
def statements(request: HttpRequest) -> HttpResponse:
    """Tell what happened, newest first, a page at a time."""
    viewer = administrator_of(request)
    form = ReadingForm(request.GET, viewer=viewer)
    form.full_clean()
    organisation = form.cleaned_data.get("organisation") or _topmost(viewer)
    shown = shown_statements(organisation)
    asked_for = form.cleaned_data.get("person")
    if asked_for is not None:
        shown = shown.filter(learner_id__in=[person.learner_id for person in asked_for])
    rows, has_more = page_of(shown, form.filters(limit=_PAGE))
    record_accesses(
        viewer=viewer,
        people=people_behind(rows) if asked_for is None else asked_for,
        what=gettext_noop("Statements in the record store"),
    )
    context = {
        "form": form,
        "organisation": organisation,
        "stories": stories_of(rows, within=organisation),
        "older": _older(request, rows[-1]) if has_more else "",
    }
    return render(request, "lrs/desk/statements.html", context)


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """Show activity by day, and how programs and other stores are."""
    viewer = administrator_of(request)
    organisation = _topmost(viewer)
    counted = activity_by_day(organisation, since=now() - timedelta(days=_DAYS))
    context = {
        "organisation": organisation,
        "days": days_of(counted, last=localdate(), count=_DAYS),
        "clients": clients_for(viewer).filter(revoked_at=None).count(),
        "forwarders": forwarders_for(viewer),
    }
    return render(request, "lrs/desk/overview.html", context)


def _topmost(viewer: User) -> Organisation:
    """Return the organisation that the viewer administers nearest to the root."""
    found = organisations_of(viewer).order_by("depth", "name", "pk").first()
    if found is None:
        raise Http404
    return found


def _older(request: HttpRequest, last: Statement) -> str:
    place = Place(stored_at=last.stored_at, row=last.pk)
    return f"?{urlencode(request.GET.dict() | {'from': str(place)})}"
