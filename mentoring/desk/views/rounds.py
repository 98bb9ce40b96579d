"""Matching rounds: start, read, ask why not, compare, publish, discard."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.api import person_of
from mentoring.desk import access, queries, services
from mentoring.desk.choices import choices_for
from mentoring.desk.comparing import comparison
from mentoring.desk.drafts import PER_PAGE, draft_of
from mentoring.desk.maps import map_of
from mentoring.desk.refusals import sentences
from mentoring.desk.views.common import acts, reads, reads_and_acts, tabs, telling
from mentoring.pairing import matching
from mentoring.pairing.models import MatchRun
from mentoring.pairing.vocabulary import RunState, Stage


@reads_and_acts
def rounds(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the rounds, newest first, and start one."""
    user = person_of(request)
    found = access.get_programme(user, pk)
    if request.method == "POST":
        run = matching.start_run(programme=found, by=user)
        return redirect("mentoring_round", pk=run.pk)
    page = Paginator(queries.runs_of(found), 20).get_page(request.GET.get("page"))
    context = tabs(found, "rounds") | {"page": page, "standing": queries.standing_of(found)}
    return render(request, "mentoring/desk/rounds.html", context)


@reads
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a round: how far it has come, why it was refused, or what it proposes."""
    run = access.get_run(person_of(request), pk)
    context = tabs(run.programme, "rounds") | {"run": run}
    if run.state == RunState.COMPUTING:
        going = context | {"stages": Stage.choices}
        return render(request, "mentoring/desk/computing.html", going)
    if run.report is None:
        refused = context | {"sentences": sentences(run)}
        return render(request, "mentoring/desk/refused.html", refused)
    return render(request, "mentoring/desk/round.html", context | shown(request, run))


def shown(request: HttpRequest, run: MatchRun) -> dict[str, Any]:
    """Return what the page of a computed round shows."""
    draft = draft_of(run)
    return {
        "draft": draft,
        "page": Paginator(draft.rows, PER_PAGE).get_page(request.GET.get("page")),
        "map": map_of(run, draft),
        "others": queries.drafts_beside(run)[:5],
        "is_tried": run.policy.number is None,
        "may_publish": run.state == RunState.DRAFT and run.policy.number is not None,
    }


@reads
def why_not(request: HttpRequest, pk: int, mentee: int) -> HttpResponse:
    """Show every mentor beside one home: who was proposed, and why nobody else."""
    user = person_of(request)
    run = access.get_run(user, pk)
    home = access.get_mentee(user, mentee)
    context = tabs(run.programme, "rounds") | {
        "run": run,
        "home": home,
        "choices": choices_for(run, home) if run.report else None,
    }
    return render(request, "mentoring/desk/why_not.html", context)


@reads
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show two rounds side by side: which pairs differ, and why."""
    run = access.get_run(person_of(request), pk)
    other = queries.run_to_compare(run, request.GET.get("with", ""))
    is_ready = bool(other and other.report and run.report)
    context = tabs(run.programme, "rounds") | {
        "run": run,
        "other": other,
        "others": queries.drafts_beside(run),
        "waits": RunState.COMPUTING in {run.state, other.state if other else run.state},
        "comparison": comparison(other, run) if other and is_ready else None,
    }
    return render(request, "mentoring/desk/compare.html", context)


@reads_and_acts
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, and propose the pairs of a draft."""
    user = person_of(request)
    run = access.get_run(user, pk)
    if request.method == "POST":
        with telling(request):
            published = services.publish(run=run, by=user)
            messages.success(request, told(len(published.pairs), len(published.withdrawn)))
        return redirect("mentoring_round", pk=pk)
    if run.state != RunState.DRAFT or run.policy.number is None:
        return redirect("mentoring_round", pk=pk)
    context = tabs(run.programme, "rounds") | {"run": run, "draft": draft_of(run)}
    return render(request, "mentoring/desk/publish.html", context)


def told(count: int, withdrawn: int) -> str:
    """Return how many pairs were proposed, and how many proposals had to give way."""
    proposed = told_proposed(count)
    if not withdrawn:
        return proposed
    moved = ngettext(
        "%(count)s open proposal was taken back, and its homes are told.",
        "%(count)s open proposals were taken back, and their homes are told.",
        withdrawn,
    ) % {"count": withdrawn}
    return f"{proposed} {moved}"


def told_proposed(count: int) -> str:
    """Return how many pairs were proposed."""
    if not count:
        return _("Published. No pair could be proposed.")
    return ngettext(
        "Published. %(count)s pair is proposed, and both homes are asked.",
        "Published. %(count)s pairs are proposed, and the homes are asked.",
        count,
    ) % {"count": count}


@acts
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a draft aside."""
    run = access.get_run(person_of(request), pk)
    with telling(request):
        services.discard(run=run)
        messages.success(request, _("Put aside. It can still be read, and nothing has changed."))
    return redirect("mentoring_rounds", pk=run.programme_id)
