"""The bank among Wagtail's snippets, and what keeps a question that is asked."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from content.bank.access import questions_for
from content.bank.lifting import hand_written
from content.bank.models import BankQuestion
from content.bank.queries import is_used
from content.bank.viewset import BankPolicy, BankViewSet
from content.translation.queries.pages import is_source

register_permission_policy(BankQuestion, BankPolicy(BankQuestion))
register_snippet(BankViewSet)


def keep_what_is_asked(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    """Refuse to delete a question as long as a lesson asks it."""
    questions = [one for one in instances if isinstance(one, BankQuestion)]
    if request.method != "POST" or not questions or not is_used(questions):
        return None
    messages.error(
        request,
        _("A lesson asks this question. Take it out of the lesson first; nothing was deleted."),
    )
    return redirect("wagtailsnippets_content_bankquestion:list")


def lift_button(page: Any, user: Any, **_kwargs: Any) -> Iterator[Button]:
    """Offer to put a lesson's own questions into the bank to whoever may publish it."""
    asks = is_source(page) and hasattr(page, "body") and any(hand_written(page.body))
    if asks and page.permissions_for_user(user).can_publish():
        yield Button(
            _("Put questions into the bank"),
            reverse("lift_questions", args=[page.pk]),
            icon_name="help",
            priority=65,
        )


def foreign_questions(user: Any, model: Any, keys: Collection[str]) -> set[str]:
    """Return the questions among some keys that an author may not ask. One query for some."""
    if model is not BankQuestion:
        return set()
    own = questions_for(user).filter(pk__in=keys).values_list("pk", flat=True)
    return set(keys) - set(map(str, own))


hooks.register("find_foreign_choices", foreign_questions)
hooks.register("before_delete_snippet", keep_what_is_asked)
hooks.register("register_page_header_buttons", lift_button)
