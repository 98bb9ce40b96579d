"""The pages on which a home seeks a mentor, or offers to be one."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.accounts.models import User
from lms.common.errors import NotFoundError
from lms.ui.api import sent_data
from mentoring.pairing import queries, services
from mentoring.pairing.access import Home, get_home_for
from mentoring.pairing.errors import CannotBeNamed, NotYetExperienced
from mentoring.pairing.forms import OfferForm, SeekForm, wishes_told
from mentoring.pairing.models import HomeProfile, MenteeProfile, MentorProfile
from mentoring.pairing.vocabulary import NO_MENTOR

HomeView = Callable[[HttpRequest, User, Home], HttpResponse]


def of_a_home(view: HomeView) -> Callable[[HttpRequest], HttpResponse]:
    """Give the view who asks and their home; without a programme the page does not exist."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @login_required
    @wraps(view)
    def answer(request: HttpRequest) -> HttpResponse:
        assert isinstance(request.user, User)  # noqa: S101 login_required has seen to it
        try:
            home = get_home_for(request.user)
        except NotFoundError as refusal:
            raise Http404 from refusal
        return view(request, request.user, home)

    return answer


@of_a_home
def seek(request: HttpRequest, user: User, home: Home) -> HttpResponse:
    """Ask for a mentor, and change what was asked for."""
    known = MenteeProfile.objects.filter(programme=home.programme, household=home.household).first()
    initial = told_before(known, user)
    if known:
        wishes = queries.wishes_of([known.pk]).get(known.pk, ())
        initial |= {"musts": known.musts, "is_urgent": known.is_urgent, **wishes_told(wishes)}
    nameable = queries.nameable(home.programme).exclude(household=home.household)
    form = SeekForm(sent_data(request), initial=initial, nameable=nameable)
    if request.method == "POST" and form.is_valid() and asked(form, home):
        messages.success(request, _("Saved. We look for a mentor who suits you, and write to you."))
        return redirect("mentoring_seek")
    context = {"form": form, "home": home, "known": known}
    return render(request, "mentoring/seek.html", context)


def asked(form: SeekForm, home: Home) -> bool:
    """Keep what a home asks for, or say on the form why it cannot be."""
    told = form.told()
    try:
        services.ask_for_mentor(programme=home.programme, household=home.household, **told)
    except CannotBeNamed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@of_a_home
def offer(request: HttpRequest, user: User, home: Home) -> HttpResponse:
    """Offer to be a mentor, promise confidentiality, and change what was told."""
    known = offer_of(home)
    initial = told_before(known, user)
    if known:
        initial["foster_home_since"] = known.foster_home_since
        initial["may_be_named"] = known.may_be_named
        initial["capacity"] = queries.capacity_of(known)
        initial["signs"] = known.signed_version == home.programme.undertaking_version
    form = OfferForm(sent_data(request), initial=initial, undertaking=home.programme.undertaking)
    if request.method == "POST" and form.is_valid() and kept(form, user, home):
        messages.success(request, _("Saved. A coordinator reads it and gets in touch with you."))
        return redirect("mentoring_offer")
    may_apply = known is not None and known.state in NO_MENTOR
    context = {"form": form, "home": home, "known": known, "may_apply": may_apply}
    return render(request, "mentoring/offer.html", context)


def offer_of(home: Home) -> MentorProfile | None:
    """Return what a home has told as a mentor in the programme that reaches it. One query."""
    offers = MentorProfile.objects.filter(programme=home.programme, household=home.household)
    return offers.select_related("programme").first()


def kept(form: OfferForm, user: User, home: Home) -> bool:
    """Keep the offer with its signature, or say on the form why it cannot be."""
    told = form.told()
    told.pop("signs")
    try:
        services.offer_and_sign(programme=home.programme, household=home.household, by=user, **told)
    except NotYetExperienced as refusal:
        form.add_error("foster_home_since", str(refusal))
        return False
    return True


def told_before(known: HomeProfile | None, user: User) -> dict[str, object]:
    """Return what the form shows at first: what was told before, or the person's own language."""
    if known is None:
        return {"first_language": user.language}
    first, *others = known.languages
    return {
        "first_language": first,
        "other_languages": others,
        "themes": known.themes,
        "ages": known.ages,
        "times": known.times,
        "forms": known.forms,
    }
