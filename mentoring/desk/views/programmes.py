"""The desk itself, and programmes: open one, see how it stands, change it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from content.api import current_version, hidden_keys
from courses.models import CoursePage
from lms.accounts.api import organisations_reached, person_of
from lms.accounts.models import User
from lms.common.clock import now
from lms.config.languages import SOURCE
from mentoring.desk import access, queries, services
from mentoring.desk.forms import NamingForm, NewProgrammeForm, ProgrammeForm
from mentoring.desk.views.common import reads, reads_and_acts, tabs
from mentoring.learning.vocabulary import WORKSHOP
from mentoring.learning.workshops import workshops_of
from mentoring.outcomes.alarms import alarms_for
from mentoring.outcomes.figures import plots_of_course
from mentoring.outcomes.gathering import courses_of
from mentoring.pairing.queries import policy_of
from mentoring.pairing.services import open_programme


@reads
def desk(request: HttpRequest) -> HttpResponse:
    """Show the programmes on somebody's desk, each as it stands today."""
    user = person_of(request)
    programmes = access.programmes_of(user).order_by("-is_open", "name", "pk")
    found, at = queries.with_standing(programmes), now()
    courses = courses_of([each.programme for each in found])
    alarms = alarms_for(user, [each.programme for each in found])
    context = {
        "programmes": [(each, alarms.get(each.programme.pk, ())) for each in found],
        "at": at,
        "outcomes": [
            (each.programme, plots_of_course(courses[each.programme.pk], at=at)) for each in found
        ],
    }
    return render(request, "mentoring/desk/desk.html", context)


@reads_and_acts
def new_programme(request: HttpRequest) -> HttpResponse:
    """Open a programme with the policy that programmes begin with."""
    user = person_of(request)
    reached = organisations_reached(user, *access.STAFF).order_by("path")
    form = NewProgrammeForm(request.POST or None, organisations=reached)
    if request.method == "POST" and form.is_valid():
        opened = open_programme(by=user, **form.cleaned_data)
        messages.success(request, _("The programme is open. Homes can ask for a mentor now."))
        return redirect("mentoring_programme", pk=opened.pk)
    return render(request, "mentoring/desk/new_programme.html", {"form": form})


@reads
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Show how a programme stands, and what to do next."""
    user = person_of(request)
    found = access.get_programme(user, pk)
    context = tabs(found, "overview") | {
        "standing": queries.standing_of(found),
        "policy": policy_of(found),
        "longest": queries.waiting_in(found)[:5],
        "runs": queries.runs_of(found)[:3],
        "alarms": alarms_for(user, [found]).get(found.pk, ()),
        "meets": workshops_of(found, at=now()),
        "arrange": reverse("arrange_meeting", args=[WORKSHOP, str(found.pk)]),
        "pairs_by_hand": found.by_hand.filter(pk=user.pk).exists(),
    }
    return render(request, "mentoring/desk/programme.html", context)


@reads_and_acts
def edit_programme(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a programme is."""
    user = person_of(request)
    found = access.get_programme(user, pk)
    form = ProgrammeForm(request.POST or None, instance=found, courses=courses_for(user))
    if request.method == "POST" and form.is_valid():
        known = access.get_programme(user, pk)
        services.edit_programme(programme=known, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("mentoring_programme", pk=pk)
    naming = None
    if access.may_name(user, found):
        naming = NamingForm(
            candidates=queries.may_pair_by_hand(found), initial={"people": found.by_hand.all()}
        )
    context = tabs(found, "edit") | {"form": form, "naming": naming}
    return render(request, "mentoring/desk/edit_programme.html", context)


def courses_for(user: User) -> list[tuple[str, str]]:
    """Return the courses that somebody finds, by name. Two queries."""
    hidden = hidden_keys(user, version=current_version())
    pages = CoursePage.objects.live().filter(locale__language_code=SOURCE)
    found = pages.exclude(translation_key__in=hidden).order_by("title")
    return [(str(key), title) for key, title in found.values_list("translation_key", "title")]
