"""What two homes note while they stand side by side: contacts, check-ins, a concern, the end."""

from collections.abc import Callable
from dataclasses import dataclass

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content.api import acute_contacts
from lms.accounts.models import User
from lms.common.clock import now
from lms.common.errors import DomainError
from mentoring.duty.queries import line_for
from mentoring.mentorships import forms, names, queries, rules, showing
from mentoring.mentorships.access import OwnPair
from mentoring.mentorships.services import concerns, ending, rhythm
from mentoring.mentorships.views.doors import FORM, done, of_own_pair
from mentoring.mentorships.vocabulary import (
    Again,
    ConcernKind,
    Contact,
    Going,
    Meant,
    Rating,
    Side,
    Way,
    Wish,
)
from mentoring.pairing.vocabulary import AGREED, PairState


@of_own_pair(*FORM)
def log(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Show when the homes were in touch, and note another time."""
    if not showing.may_read_log(own.pair):
        raise Http404
    form = forms.ContactForm(request.POST or None, initial={"on": timezone.localdate(now())})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        noted = done(
            request,
            lambda: rhythm.note_contact(
                pair=own.pair,
                side=own.side,
                by=user,
                on=told["on"],
                way=Way(told["way"]),
                minutes=told["minutes"],
            ),
            _("Noted. Nobody but the two of you and the coordinator sees when you meet."),
        )
        if noted:
            return redirect("mentorship_log", pk=own.pair.pk)
    context = {
        "own": own,
        "form": form,
        "log": showing.contacts_of(own.pair),
        "other": other_home(own),
        "may_note": own.pair.state == PairState.ACTIVE,
    }
    return render(request, "mentoring/mentorships/log.html", context)


@of_own_pair(*FORM)
def check_in(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Ask three short questions, and keep the answers."""
    asked = rhythm.open_check_in(own.pair, own.side)
    if own.pair.state != PairState.ACTIVE or asked is None:
        return redirect("mentorship", pk=own.pair.pk)
    form = forms.CheckInForm(request.POST or None, known=known_names(own))

    def keep() -> object:
        told = form.cleaned_data
        answers = rhythm.Told(
            going=Going(told["going"]),
            contact=Contact(told["contact"]),
            wants_call=told["wants_call"],
            words=told["words"],
            meant_for=Meant(told["meant_for"] or Meant.COORDINATOR),
            sure_of=tuple(form.sure_of),
        )
        return rhythm.answer_check_in(pair=own.pair, side=own.side, by=user, told=answers)

    asking = Asking("mentoring/mentorships/check_in.html", _("Thank you. Your answers are saved."))
    return _asked(request, own, form, keep, asking)


@of_own_pair(*FORM)
def concern(request: HttpRequest, _user: User, own: OwnPair) -> HttpResponseBase:
    """Say at once where to turn, and pause contact if something is not right.

    Who tells is not handed on.
    """
    if own.pair.state not in AGREED:
        raise Http404
    form = forms.ConcernForm(request.POST or None)
    is_told = False
    if request.method == "POST" and form.is_valid():
        about = own.pair.mentee_home if own.side == Side.MENTOR else own.pair.mentor_home
        concerns.tell_concern(
            pair=own.pair, about=about, kind=ConcernKind(form.cleaned_data["kind"])
        )
        is_told = True
    context = {
        "own": own,
        "form": form,
        "is_told": is_told,
        "contacts": acute_contacts(reader=get_language() or ""),
        "duty": line_for(own.household.organisation),
    }
    return render(request, "mentoring/mentorships/concern.html", context)


@of_own_pair(*FORM)
def end(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Ask what a home wishes for at the end, and bring the pair there."""
    has_said = own.pair.closures.filter(side=own.side).exists()
    if own.pair.state not in rules.MAY_END or has_said:
        return redirect("mentorship", pk=own.pair.pk)
    kind = forms.MentorEndForm if own.side == Side.MENTOR else forms.MenteeEndForm
    form = kind(request.POST or None)

    def keep() -> object:
        told = form.cleaned_data
        return ending.ask_to_end(
            pair=own.pair,
            side=own.side,
            by=user,
            again=Again(told["again"]),
            wish=Wish(told.get("wish", Wish.NOTHING)),
        )

    asking = Asking("mentoring/mentorships/end.html", _("Thank you. Your answer is saved."))
    return _asked(request, own, form, keep, asking)


@of_own_pair(*FORM)
def feedback(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Ask for a few words at the end; the other home reads them when both have given theirs."""
    if own.pair.state != PairState.CLOSED or own.pair.feedback.filter(side=own.side).exists():
        return redirect("mentorship", pk=own.pair.pk)
    form = forms.FeedbackForm(request.POST or None, known=known_names(own))

    def keep() -> object:
        told = form.cleaned_data
        given = ending.Given(
            listened=Rating(int(told["listened"])),
            helped=Rating(int(told["helped"])),
            trusted=Rating(int(told["trusted"])),
            words=told["words"],
            sure_of=tuple(form.sure_of),
        )
        return ending.give_feedback(pair=own.pair, side=own.side, by=user, given=given)

    asking = Asking("mentoring/mentorships/feedback.html", _("Thank you. Your words are saved."))
    return _asked(request, own, form, keep, asking)


@dataclass(frozen=True)
class Asking:
    """The page of a form, and what is said when its answers are kept."""

    template: str
    said: str


def _asked(
    request: HttpRequest,
    own: OwnPair,
    form: django_forms.Form,
    keep: Callable[[], object],
    asking: Asking,
) -> HttpResponseBase:
    """Show a form; keep what it holds, and on a refusal show it again with what was written."""
    if request.method == "POST" and form.is_valid() and _kept(form, keep):
        messages.success(request, asking.said)
        return redirect("mentorship", pk=own.pair.pk)
    return render(request, asking.template, {"own": own, "form": form, "other": other_home(own)})


def _kept(form: django_forms.Form, keep: Callable[[], object]) -> bool:
    try:
        keep()
    except DomainError as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def other_home(own: OwnPair) -> str:
    """Return the first names of the other home's adults. One query."""
    return names.first_names(queries.adults_of(queries.home_on(own.pair, own.side.other)))


def known_names(own: OwnPair) -> list[str]:
    """Return the first names of all adults, which no guard takes for a child's. One query."""
    adults = queries.adults_of(own.pair.mentor_home_id, own.pair.mentee_home_id)
    return [adult.get_short_name() for adult in adults]
