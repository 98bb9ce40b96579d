"""A page's texts in a language, piece by piece, and their way to translators and back."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from content.translation.access import Scope, scope_for
from content.translation.errors import FileRefused
from content.translation.files.shapes import MAX_BYTES
from content.translation.forms import FileForm
from content.translation.machines import machine_for
from content.translation.queries import pieces as queries
from content.translation.queries.glossary import agreed_terms
from content.translation.queries.machines import jobs_of
from content.translation.queries.pieces import Piece
from content.translation.rules.glossary import AgreedTerm, deviations
from content.translation.rules.marks import words_of
from content.translation.services import exchange
from content.translation.vocabulary import TextState
from lms.ui.api import direction_of

REFUSED = 422


@require_safe
def pieces(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Show how each piece of a page stands in a language.

    Raises:
        Http404: the page is not the reader's to translate (see `access`).
    """
    return _show(request, scope_for(request.user, page_id=page_id, code=code), FileForm())


@require_POST
def bring_in(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Take the page as it reads now as what is to be translated.

    Raises:
        Http404: the page is not the reader's to translate.
    """
    scope = scope_for(request.user, page_id=page_id, code=code)
    exchange.open_for_translation(pages=[scope.page], locale=scope.locale)
    messages.success(request, _("The texts are those of the page as it reads now."))
    return redirect("translation_pieces", page_id, code)


@require_POST
def download(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Send the texts of a page, or of all below it, as a file for a translator.

    Raises:
        Http404: the page is not the reader's to translate, or there is no such kind of file.
    """
    scope = scope_for(request.user, page_id=page_id, code=code)
    kind = request.POST.get("kind", "")
    if kind not in exchange.TYPES:
        raise Http404
    pages = scope.pages(whole=bool(request.POST.get("whole")))
    try:
        made = exchange.make_file(pages=pages, locale=scope.locale, kind=kind)
    except FileRefused as refused:
        messages.error(request, str(refused))
        return redirect("translation_pieces", page_id, code)
    headers = {"Content-Disposition": f'attachment; filename="{made.name}"'}
    return HttpResponse(made.content, content_type=made.content_type, headers=headers)


@require_POST
def upload(request: HttpRequest, page_id: int, code: str) -> HttpResponse:
    """Take in a translator's file and tell row by row what could not be taken in.

    Raises:
        Http404: the page is not the reader's to translate.
    """
    scope = scope_for(request.user, page_id=page_id, code=code)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, scope, form, status=REFUSED)
    try:
        report = exchange.take_in(
            # One byte more than allowed tells that it is too large; the rest is not read.
            content=form.cleaned_data["file"].read(MAX_BYTES + 1),
            pages=scope.pages(whole=form.cleaned_data["whole"]),
            locale=scope.locale,
            user=scope.user,
            only_sound=form.cleaned_data["only_sound"],
        )
    except FileRefused as refused:
        form.add_error("file", str(refused))
        return _show(request, scope, form, status=REFUSED)
    context = {"page": scope.page, "locale": scope.locale, "report": report}
    status = 200 if report.is_applied else REFUSED
    return render(request, "content/workshop/report.html", context, status=status)


def _rows(
    found: list[Piece], terms: tuple[AgreedTerm, ...]
) -> list[tuple[Piece, list[AgreedTerm]]]:
    """Return each piece with the agreed terms that its translation calls something else."""
    return [
        (piece, deviations(words_of(piece.source), words_of(piece.text), terms)) for piece in found
    ]


def _show(request: HttpRequest, scope: Scope, form: FileForm, *, status: int = 200) -> HttpResponse:
    found = queries.pieces_of(scope.page, scope.locale)
    terms = agreed_terms(scope.locale.language_code)
    machine = machine_for(scope.page.locale, scope.locale)
    context = {
        "page": scope.page,
        "locale": scope.locale,
        "direction": direction_of(scope.locale.language_code),
        "pieces": found,
        "rows": _rows(found, terms),
        "terms": terms,
        "counts": queries.counts_of(found),
        "new": queries.new_pieces(scope.page, found),
        "by_hand": queries.is_written_by_hand(scope.page, scope.locale),
        "form": form,
        "machine": machine.name if machine else "",
        "jobs": jobs_of(scope.page, scope.locale),
        "unread": sum(piece.state is TextState.MACHINE for piece in found),
    }
    return render(request, "content/workshop/pieces.html", context, status=status)
