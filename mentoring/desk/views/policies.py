"""What a programme values: a new version that holds from now on, or one that is only tried."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.api import person_of
from lms.accounts.models import User
from mentoring.desk import access, services
from mentoring.desk.forms import PolicyForm
from mentoring.desk.queries import versions_of
from mentoring.desk.views.common import reads_and_acts, tabs
from mentoring.pairing.errors import WeightsDecideNothing
from mentoring.pairing.models import Programme
from mentoring.pairing.queries import policy_of
from mentoring.pairing.services import change_policy


@reads_and_acts
def policy(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the policy and those before it; let another hold, or try it beside the present one."""
    user = person_of(request)
    found = access.get_programme(user, pk)
    form = PolicyForm(request.POST or None, instance=policy_of(found))
    if request.method == "POST" and form.is_valid():
        answer = followed(request, found, form, user)
        if answer:
            return answer
    context = tabs(found, "policy") | {
        "form": form,
        "policy": policy_of(found),
        "versions": versions_of(found),
    }
    return render(request, "mentoring/desk/policy.html", context)


def followed(
    request: HttpRequest, programme: Programme, form: PolicyForm, user: User
) -> HttpResponse | None:
    """Do what was asked of the policy, or say on the form why it cannot be."""
    weights, limits = form.weights(), form.limits()
    try:
        if "try" in request.POST:
            now, then = services.try_policy(programme=programme, by=user, weights=weights, **limits)
            return redirect(f"{reverse('mentoring_compare', args=[then.pk])}?with={now.pk}")
        change_policy(programme=programme, by=user, weights=weights, **limits)
    except WeightsDecideNothing as refusal:
        form.add_error(None, str(refusal))
        return None
    messages.success(request, _("The new policy holds from the next round on."))
    return redirect("mentoring_policy", pk=programme.pk)
