"""The page on which a home wishes for a group."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lms.accounts.api import for_people, person_of
from lms.accounts.models import User
from mentoring.groups import access
from mentoring.groups.errors import GroupNotFound
from mentoring.groups.forms import WishForm
from mentoring.groups.models import GroupWish
from mentoring.groups.services import wishes


@require_http_methods(["GET", "HEAD", "POST"])
@for_people
def wish(request: HttpRequest) -> HttpResponse:
    """Wish for a group, change the wish, or take it back."""
    user = person_of(request)
    reader = access.Reader(user)
    if reader.household is None or reader.is_protected:
        raise GroupNotFound
    known = GroupWish.objects.filter(household=reader.household, is_open=True).first()
    if request.method == "POST" and "withdraw" in request.POST:
        wishes.close_wish(household=reader.household)
        messages.success(request, _("You no longer wish for a group. You are welcome back."))
        return redirect("groups")
    form = WishForm(request.POST or None, initial=_told_before(known, user))
    if request.method == "POST" and form.is_valid():
        wishes.wish(household=reader.household, **form.told())
        messages.success(
            request, _("Saved. When there is a group that suits you, you are invited.")
        )
        return redirect("group_wish")
    return render(request, "mentoring/groups/wish.html", {"form": form, "known": known})


def _told_before(known: GroupWish | None, user: User) -> dict[str, object]:
    if known is None:
        return {"first_language": user.language}
    first, *others = known.languages
    return {
        "first_language": first,
        "other_languages": others,
        "themes": known.themes,
        "forms": known.forms,
    }
