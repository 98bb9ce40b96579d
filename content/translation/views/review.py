"""Standing for a translation: one page of the workshop."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.models import Page

from content.translation.forms import ReviewForm
from content.translation.models import TranslationReview
from content.translation.queries.pages import is_translation
from content.translation.services.texts import mark_reviewed
from content.translation.vocabulary import Credit
from lms.accounts.models import User
from lms.ui.api import sent_data


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, page_id: int) -> HttpResponse:
    """Show how a translation stands, and let somebody stand for it.

    Raises:
        Http404: there is no such page, or it is no translation.
        PermissionDenied: the reader may not publish the page.
    """
    page = get_object_or_404(Page, pk=page_id)
    if not is_translation(page):
        raise Http404
    if not isinstance(request.user, User) or not _may_publish(page, request.user):
        raise PermissionDenied
    form = ReviewForm(sent_data(request))
    if request.method == "POST" and form.is_valid():
        credit = Credit(form.cleaned_data["credit"] or Credit.NOBODY)
        mark_reviewed(page=page, reviewer=request.user, credit=credit)
        messages.success(request, _("Thank you. The translation counts as reviewed."))
        return redirect("wagtailadmin_pages:edit", page.pk)
    row = TranslationReview.objects.filter(page=page).select_related("reviewed_by").first()
    is_protected = request.user.has_protected_identity
    context = {"page": page, "review": row, "form": form, "is_protected": is_protected}
    return render(request, "content/workshop/review.html", context)


def _may_publish(page: Page, user: User) -> bool:
    return bool(page.permissions_for_user(user).can_publish())
