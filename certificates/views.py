"""Pages about certificates: checking one, one's own, those of an organisation."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from certificates import access, limits, queries, rules, services
from certificates.errors import NothingToRenew, NotValid, ReasonNamesSomeone, ReasonNeeded
from certificates.forms import CheckForm, RevokeForm, explain
from certificates.models import Certificate
from certificates.presentation import proof_for
from lms.accounts.models import User
from lms.common.errors import NotFoundError
from lms.ui.api import sent_data

PER_PAGE = 25
View = Callable[..., HttpResponseBase]


def unlisted(view: View) -> View:
    """Keep what names people out of search engines and out of shared caches."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except NotFoundError as refusal:
            raise Http404(str(refusal)) from refusal
        response.headers["X-Robots-Tag"] = "noindex, nofollow"
        patch_cache_control(response, private=True, no_store=True)
        return response

    return answer


@require_safe
@unlisted
def check(request: HttpRequest) -> HttpResponse:
    """Ask for a number, and lead to the certificate that has it."""
    if "number" not in request.GET:
        return _ask(request, CheckForm())
    form = CheckForm(request.GET)
    if not form.is_valid():
        return _ask(request, form)
    return redirect("certificate", number=rules.written(form.cleaned_data["number"]))


@require_safe
@unlisted
def show(request: HttpRequest, number: str) -> HttpResponse:
    """Show anyone what a certificate says and whether it counts."""
    if limits.is_stopped(request):
        return _too_many(request)
    try:
        plain = rules.read(number)
    except rules.Unreadable as unreadable:
        return _ask(request, _refused(number, explain(unreadable)), status=404)
    certificate = queries.certificate_by_number(plain)
    if certificate is None:
        limits.note_miss(request)
        return _ask(request, _refused(number, _unknown()), status=404)
    if number != certificate.written_number:
        return redirect("certificate", number=certificate.written_number)
    context = {"proof": proof_for(request.user, certificate)}
    return render(request, "certificates/certificate.html", context)


@require_safe
@login_required
@unlisted
def sheet(request: HttpRequest, number: str) -> FileResponse:
    """Give the owner the printed sheet."""
    certificate = access.get_own_certificate(_person(request), _plain(number))
    return FileResponse(
        services.open_sheet(certificate=certificate),
        filename=f"{certificate.written_number}.pdf",
        content_type="application/pdf",
    )


@require_POST
@login_required
@unlisted
def issue_anew(request: HttpRequest, number: str) -> HttpResponse:
    """Replace the owner's certificate by one with the present name."""
    certificate = access.get_own_certificate(_person(request), _plain(number))
    try:
        certificate = services.issue_anew(certificate=certificate)
    except (NotValid, NothingToRenew) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("Here is your new certificate. The old number now leads to this one.")
        )
    return redirect("certificate", number=certificate.written_number)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
@unlisted
def revoke(request: HttpRequest, number: str) -> HttpResponse:
    """Ask an administrator for the reason, and revoke the certificate."""
    viewer = _person(request)
    certificate = access.get_certificate_to_revoke(viewer, _plain(number))
    form = RevokeForm(sent_data(request))
    if request.method == "POST" and form.is_valid() and _is_revoked(form, certificate, viewer):
        messages.success(request, _("The certificate is revoked."))
        return redirect("certificate", number=certificate.written_number)
    services.note_access(certificate=certificate, viewer=viewer)
    context = {"form": form, "proof": proof_for(viewer, certificate)}
    return render(request, "certificates/revoke.html", context)


@require_safe
@login_required
@unlisted
def organisation_certificates(request: HttpRequest) -> HttpResponse:
    """List the certificates of the organisations that the viewer administers."""
    viewer = access.get_administrator(_person(request))
    search = request.GET.get("q", "").strip()
    found = queries.certificates_answered_for(viewer, search=search)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "search": search}
    return render(request, "certificates/organisation_certificates.html", context)


def _is_revoked(form: RevokeForm, certificate: Certificate, viewer: User) -> bool:
    """Revoke, or say beside the field why not."""
    try:
        services.revoke(certificate=certificate, by=viewer, reason=form.cleaned_data["reason"])
    except (ReasonNeeded, ReasonNamesSomeone, NotValid) as refusal:
        form.add_error("reason", str(refusal))
        return False
    return True


def _person(request: HttpRequest) -> User:
    # login_required has turned everyone else away.
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def _plain(number: str) -> str:
    """Return the number as stored.

    Raises:
        Http404: it cannot be one.
    """
    try:
        return rules.read(number)
    except rules.Unreadable as unreadable:
        raise Http404 from unreadable


def _ask(request: HttpRequest, form: CheckForm, *, status: int = 200) -> HttpResponse:
    return render(request, "certificates/check.html", {"form": form}, status=status)


def _refused(number: str, message: str) -> CheckForm:
    """Return the form with what was typed, and what is wrong with it."""
    form = CheckForm({"number": number})
    form.is_valid()
    form.errors.pop("number", None)
    form.add_error("number", message)
    return form


def _unknown() -> str:
    return _(
        "No certificate has this number. Compare it with the print once more; if it is the "
        "same, ask whoever showed you the certificate."
    )


def _too_many(request: HttpRequest) -> HttpResponse:
    response = render(request, "certificates/too_many.html", status=429)
    response.headers["Retry-After"] = str(limits.WINDOW_SECONDS)
    return response
