"""A home's mentorships: where they stand, the proposal, and the way in and out."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.api import for_people, household_of, person_of
from lms.accounts.models import User
from mentoring.mentorships import queries, showing
from mentoring.mentorships.access import OwnPair, get_own_mentor, get_own_wish
from mentoring.mentorships.services import breaks, ending, proposals, starting
from mentoring.mentorships.views.doors import FORM, READ, done, of_own_pair
from mentoring.pairing.models import MenteeProfile, MentorProfile
from mentoring.pairing.queries import has_pair
from mentoring.pairing.vocabulary import NO_MENTOR, MenteeState


@require_safe
@for_people
def mentorships(request: HttpRequest) -> HttpResponse:
    """Show the home's mentorships, and where it waits."""
    household = household_of(person_of(request))
    if household is None:
        raise Http404
    pairs = queries.pairs_of(household).order_by("-pk")
    rows = showing.rows_of(list(pairs), household.pk)
    asks = MenteeProfile.objects.filter(household=household).exclude(state=MenteeState.CLOSED)
    offers = MentorProfile.objects.filter(household=household).exclude(state__in=NO_MENTOR)
    context = {
        "open": [row for row in rows if row.is_open],
        "past": [row for row in rows if not row.is_open and row.pair.accepted_at],
        "request": request,
        "ask": asks.first(),
        "offer": offers.first(),
    }
    return render(request, "mentoring/mentorships/mentorships.html", context)


@of_own_pair(*READ)
def mentorship(request: HttpRequest, _user: User, own: OwnPair) -> HttpResponse:
    """Show where a pair stands, and what comes next."""
    return render(request, "mentoring/mentorships/mentorship.html", showing.shown(own))


@of_own_pair("POST")
def answer(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Keep the home's answer to a proposal."""
    chosen = request.POST.get("answer")
    if chosen not in {"yes", "no"}:
        return HttpResponseBadRequest()
    done(
        request,
        lambda: proposals.answer(pair=own.pair, side=own.side, by=user, says_yes=chosen == "yes"),
        _("Thank you. We tell you as soon as there is something new."),
    )
    return redirect("mentorship", pk=own.pair.pk)


@of_own_pair(*FORM)
def agreement(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Show what both homes agree on, and keep this home's yes."""
    programme = own.pair.slot.mentor.programme
    if own.pair.accepted_at is None:
        raise Http404
    if request.method == "POST":
        version = request.POST.get("version", "")
        read = int(version) if version.isdecimal() else 0
        done(
            request,
            lambda: starting.accept_agreement(pair=own.pair, side=own.side, by=user, version=read),
            _("Thank you. When both homes have said yes, it begins."),
        )
        return redirect("mentorship", pk=own.pair.pk)
    accepted = own.pair.agreements.filter(side=own.side, version=programme.agreement_version)
    context = {"own": own, "programme": programme, "has_agreed": accepted.exists()}
    return render(request, "mentoring/mentorships/agreement.html", context)


@of_own_pair(*FORM)
def pause(request: HttpRequest, user: User, own: OwnPair) -> HttpResponseBase:
    """Ask once more, and let contact rest; or let it go on."""
    if request.method == "POST":
        if request.POST.get("step") == "resume":
            done(request, lambda: breaks.resume(pair=own.pair, by=user), _("It goes on."))
        else:
            done(request, lambda: breaks.pause(pair=own.pair, by=user), _("Contact rests now."))
        return redirect("mentorship", pk=own.pair.pk)
    context = {"own": own, "is_paused": own.pair.state == "paused"}
    return render(request, "mentoring/mentorships/pause.html", context)


@require_http_methods([*FORM])
@for_people
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask once more, and let the home stop being a mentor."""
    mentor = get_own_mentor(person_of(request))
    if request.method == "POST":
        ending.withdraw_mentor(mentor=mentor, by=person_of(request))
        messages.success(request, _("Thank you for all that you have given. A coordinator calls."))
        return redirect("mentorships")
    return render(request, "mentoring/mentorships/withdraw.html", {"mentor": mentor})


@require_http_methods([*FORM])
@for_people
def seek_no_more(request: HttpRequest) -> HttpResponse:
    """Ask once more, and let the home wait for a mentor no longer."""
    wish = get_own_wish(person_of(request))
    if request.method == "POST":
        said = _("You seek no mentor any more. You can ask again whenever you like.")
        done(request, lambda: ending.withdraw_wish(mentee=wish), said)
        return redirect("mentorships")
    has_proposal = has_pair(wish.household_id)
    return render(
        request, "mentoring/mentorships/seek_no_more.html", {"has_proposal": has_proposal}
    )
