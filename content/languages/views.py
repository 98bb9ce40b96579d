"""The languages of the site, in the workshop."""

from collections.abc import Callable
from functools import update_wrapper
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from content.languages import queries, services, words
from content.languages.access import added_language_for, known_language_for, may_decide
from content.languages.errors import LanguageRefused, WordsRefused
from content.languages.forms import LanguageForm, WordsForm, start_of
from content.languages.models import SiteLanguage
from content.languages.vocabulary import SUGGESTIONS
from content.translation.files.shapes import MAX_BYTES
from lms.config.languages import known
from lms.ui.api import sent_data

REFUSED = 422
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def deciding(view: View[P]) -> View[P]:
    """Open a page only to whoever decides about the languages of the installation."""

    def opened(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not may_decide(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return cast("View[P]", update_wrapper(opened, view))


@require_safe
@deciding
def index(request: HttpRequest) -> HttpResponse:
    """Show every language, how far it is and what can be done with it."""
    return render(request, "content/languages/index.html", {"standings": queries.standings()})


@require_http_methods(["GET", "HEAD", "POST"])
@deciding
def add(request: HttpRequest) -> HttpResponse:
    """Add a language: a well-known one with two clicks, another with its facts."""
    like = request.GET.get("like", "")
    form = LanguageForm(sent_data(request), initial=start_of(like))
    if request.method == "POST" and form.is_valid():
        try:
            row = services.add_language(code=form.cleaned_data["code"], facts=form.facts())
        except LanguageRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, _("%(name)s is added.") % {"name": row.own_name})
            return redirect("site_languages")
    choices = [each for each in SUGGESTIONS if each.code not in known()]
    context = {"form": form, "suggestions": choices, "like": like}
    return render(request, "content/languages/add.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@deciding
def change(request: HttpRequest, code: str) -> HttpResponse:
    """Change what is said about a language.

    Raises:
        Http404: there is no such added language.
    """
    row = added_language_for(request.user, code)
    form = LanguageForm(sent_data(request), instance=row)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_language(row=row, facts=form.facts())
        except LanguageRefused as refused:
            form.add_error(refused.field or None, str(refused))
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": row.own_name})
            return redirect("site_languages")
    return _change_page(request, row, form, WordsForm(), status=_status(form))


@require_safe
@deciding
def words_to_translate(request: HttpRequest, code: str) -> HttpResponse:
    """Send the interface's words as a PO file, with what is translated by now.

    Raises:
        Http404: there is no such added language.
    """
    row = added_language_for(request.user, code)
    headers = {"Content-Disposition": f'attachment; filename="words-{row.code}.po"'}
    return HttpResponse(
        words.template(row), content_type="text/x-gettext-translation", headers=headers
    )


@require_POST
@deciding
def upload_words(request: HttpRequest, code: str) -> HttpResponse:
    """Take in the interface's words, all of them or none.

    Raises:
        Http404: there is no such added language.
    """
    row = added_language_for(request.user, code)
    form = WordsForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            taken = services.take_words(
                row=row, content=form.cleaned_data["file"].read(MAX_BYTES + 1)
            )
        except WordsRefused as refused:
            form.add_error("file", str(refused))
        else:
            messages.success(request, _said_of(taken))
            return redirect("site_language", code)
    fresh = SiteLanguage.objects.get(pk=row.pk)
    return _change_page(request, fresh, LanguageForm(instance=fresh), form, status=REFUSED)


@require_POST
@deciding
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Offer a language to readers, or hide it.

    Raises:
        Http404: there is no such language.
    """
    known_language_for(request.user, code)
    try:
        services.show_language(code=code, is_shown=request.POST.get("show") == "1")
    except LanguageRefused as refused:
        messages.error(request, str(refused))
    return redirect("site_languages")


@require_http_methods(["GET", "HEAD", "POST"])
@deciding
def remove(request: HttpRequest, code: str) -> HttpResponse:
    """Ask, and then remove a language in which nobody has written.

    Raises:
        Http404: there is no such added language.
    """
    row = added_language_for(request.user, code)
    if request.method == "POST":
        try:
            services.remove_language(row=row)
        except LanguageRefused as refused:
            messages.error(request, str(refused))
        else:
            messages.success(request, _("%(name)s is being removed.") % {"name": row.own_name})
        return redirect("site_languages")
    context = {"row": row, "texts": queries.texts_in(code)}
    return render(request, "content/languages/remove.html", context)


def _status(form: Any) -> int:
    return REFUSED if form.errors else 200


def _change_page(
    request: HttpRequest, row: SiteLanguage, form: LanguageForm, upload: WordsForm, *, status: int
) -> HttpResponse:
    context = {"row": row, "form": form, "upload": upload, "total": words.total()}
    return render(request, "content/languages/change.html", context, status=status)


def _said_of(taken: words.Words) -> str:
    said = ngettext(
        "%(number)s word is translated.", "%(number)s words are translated.", taken.done
    )
    told = said % {"number": taken.done}
    if not taken.unknown:
        return told
    more = ngettext(
        "%(number)s other is not this site's and was left out.",
        "%(number)s others are not this site's and were left out.",
        taken.unknown,
    )
    return f"{told} {more % {'number': taken.unknown}}"
