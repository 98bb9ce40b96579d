"""What certificates hang into the floors below: panels of other pages."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from certificates import access, queries
from certificates.models import Certificate
from certificates.presentation import card_of
from courses.api import CompletionPanel
from courses.models import Completion
from lms.accounts.api import OwnFile, Panel, as_file
from lms.accounts.models import User
from lms.ui.api import MenuItem


def my_certificates_panel() -> Panel:
    """Show a person's certificates on *Min sida*."""
    return Panel(
        order=30, template="certificates/parts/my_certificates.html", context=_my_certificates
    )


def administrators_panel() -> Panel:
    """Show administrators the way to the certificates of their organisation."""
    return Panel(
        order=60,
        template="certificates/parts/administrators_way.html",
        context=_administrators_way,
        place="aside",
    )


def certificate_files(user: User) -> Iterator[OwnFile]:
    """Hand out somebody's certificates, with the printed sheets that there are."""
    certificates = Certificate.objects.filter(completion__user=user).order_by("pk")
    told = certificates.values("number", "edition", "state", "issued_at", "ended_at", "facts")
    yield as_file("certificates/certificates.json", list(told))
    for certificate in certificates.exclude(pdf=""):
        if certificate.pdf.storage.exists(str(certificate.pdf)):
            with certificate.pdf.open() as sheet:
                yield OwnFile(f"certificates/{certificate.written_number}.pdf", sheet.read())


def check_menu_item() -> MenuItem:
    """Show strangers, who may hold a print in their hands, where to check it."""
    return MenuItem(
        label=_("Check a certificate"), url_name="certificate_check", order=90, visible=_is_stranger
    )


def completed_panel() -> CompletionPanel:
    """Show the certificate where a course is completed, or that it is being made."""
    return CompletionPanel(
        order=10, template="certificates/parts/completed.html", context=_completed
    )


def _is_stranger(request: HttpRequest) -> bool:
    return not request.user.is_authenticated


def _my_certificates(request: HttpRequest) -> Mapping[str, object] | None:
    if not isinstance(request.user, User):
        return None
    cards = [card_of(certificate) for certificate in queries.certificates_of(request.user)]
    return {"cards": cards} if cards else None


def _administrators_way(request: HttpRequest) -> Mapping[str, object] | None:
    is_administrator = isinstance(request.user, User) and access.may_list(request.user)
    return {} if is_administrator else None


def _completed(_request: HttpRequest, completion: Completion) -> Mapping[str, object] | None:
    certificate = queries.current_certificate_of(completion)
    if certificate is None:
        return {}
    return {"card": card_of(certificate)} if certificate.is_valid else None


hooks.register("register_own_files", certificate_files)
hooks.register("register_menu_item", check_menu_item)
hooks.register("register_completion_panel", completed_panel)
hooks.register("register_my_page_panel", my_certificates_panel)
hooks.register("register_my_page_panel", administrators_panel)
