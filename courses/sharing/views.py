"""In the workshop: begin a course, share one, and use what others share."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.sharing import access, queries
from courses.sharing.forms import NewCourseForm, TermsForm
from courses.sharing.services import begin_course, copy_course, look_at_original
from courses.terms.models import CourseCopy
from courses.terms.services import offer_course, set_terms, withdraw_offer
from courses.terms.vocabulary import Use, Visibility
from lms.accounts.models import User
from lms.common.errors import DomainError
from lms.ui.api import sent_data

PAGE_SIZE = 30
UNPROCESSABLE = 422


def _leader(request: HttpRequest) -> User:
    """Return who asks, if the person works with any organisation's courses.

    Raises:
        PermissionDenied: the person does not.
    """
    if not isinstance(request.user, User) or not access.may_lead(request.user):
        raise PermissionDenied
    return request.user


@require_http_methods(["GET", "HEAD", "POST"])
def new_course(request: HttpRequest) -> HttpResponse:
    """Choose a template and a title, and land in the editor."""
    user = _leader(request)
    form = NewCourseForm(sent_data(request), user=user)
    if request.method == "POST" and form.is_valid():
        try:
            course = begin_course(
                template=form.chosen_template,
                organisation=form.cleaned_data["organisation"],
                by=user,
                title=form.cleaned_data["title"],
            )
        except DomainError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your course has begun. Nobody sees it yet."))
            return redirect("wagtailadmin_pages:edit", course.pk)
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "courses/workshop/new_course.html", {"form": form}, status=status)


@require_safe
def shared_courses(request: HttpRequest) -> HttpResponse:
    """Show the courses that other organisations share, and what has become of one's copies."""
    user = _leader(request)
    organisation = access.get_organisation(user, request.GET.get("organisation"))
    words = request.GET.get("q", "").strip()
    found = queries.shared_with(user, organisation)
    rows = [row for row in found if words.casefold() in f"{row.page.title} {row.owner}".casefold()]
    shown = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("p"))
    context = {
        "items": shown,
        "elided_page_range": shown.paginator.get_elided_page_range(shown.number),
        "words": words,
        "organisation": organisation,
        "organisations": access.organisations_of(user),
        "newer": queries.newer_originals(user),
    }
    return render(request, "courses/workshop/shared_courses.html", context)


@require_POST
def offer(request: HttpRequest, shared_id: int) -> HttpResponse:
    """Offer another organisation's course to the own homes, or offer it no longer."""
    user = _leader(request)
    terms = access.get_shared_course(user, shared_id)
    organisation = access.get_organisation(user, request.POST.get("organisation"))
    if request.POST.get("end"):
        withdraw_offer(terms=terms, organisation=organisation)
        messages.success(request, _("Your homes do not find the course any more."))
    else:
        offer_course(terms=terms, organisation=organisation, by=user)
        messages.success(request, _("Your homes find the course in the catalogue now."))
    return redirect("shared_courses")


@require_POST
def copy(request: HttpRequest, shared_id: int) -> HttpResponse:
    """Make a copy for the own organisation, and land in its editor."""
    user = _leader(request)
    terms = access.get_shared_course(user, shared_id)
    organisation = access.get_organisation(user, request.POST.get("organisation"))
    try:
        made = copy_course(course_key=terms.course_key, organisation=organisation, by=user)
    except DomainError as refusal:
        messages.error(request, str(refusal))
        return redirect("shared_courses")
    messages.success(request, _("The copy is yours. Nobody sees it before you publish it."))
    return redirect("wagtailadmin_pages:edit", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def course_terms(request: HttpRequest, page_id: int) -> HttpResponse:
    """Decide who finds a course and what others may do with it."""
    own = access.get_own_course(request.user, page_id)
    form = TermsForm(sent_data(request), terms=own.terms)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        set_terms(
            course_key=own.terms.course_key,
            visibility=Visibility(given["visibility"]),
            use=Use(given["use"]),
            chosen=given["chosen"],
            is_template=given["is_template"],
        )
        messages.success(request, _("It holds from now on. Who takes the course goes on."))
        return redirect("course_terms", page_id)
    made_after = CourseCopy.objects.filter(copy_key=own.terms.course_key).first()
    context: dict[str, Any] = {
        "page": own.page,
        "terms": own.terms,
        "form": form,
        "copy": made_after,
        "offers": own.terms.offers.select_related("organisation"),
        "copies": CourseCopy.objects.filter(original_key=own.terms.course_key).count(),
    }
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "courses/workshop/course_terms.html", context, status=status)


@require_POST
def original_seen(request: HttpRequest, page_id: int) -> HttpResponse:
    """Remember that the author of a copy has seen what is new in its original."""
    own = access.get_own_course(request.user, page_id)
    for each in CourseCopy.objects.filter(copy_key=own.terms.course_key):
        look_at_original(copy=each)
    messages.success(request, _("You will hear again when the original changes once more."))
    return redirect("shared_courses")
