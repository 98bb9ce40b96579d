"""What notifications hang into accounts: news on *Min sida*, choices, what is kept of a person."""

from collections.abc import Iterator, Mapping

from django.http import HttpRequest
from wagtail import hooks

from lms.accounts.api import OwnFile, Panel, ProfileLink, as_file
from lms.accounts.models import User
from lms.notifications import presentation, queries
from lms.notifications.contributions import notice_kinds
from lms.notifications.models import GroupChoice, Notice, QuietHours

SHOWN = 3


def news_panel() -> Panel:
    """Show the newest unread notices; people without any pay no query."""
    template = "notifications/parts/news.html"
    return Panel(order=5, template=template, context=_news, place="aside")


def choices_link() -> ProfileLink:
    """Lead from one's own details to what one wants mail about."""
    return ProfileLink(order=20, template="notifications/parts/choices_link.html", context=_nothing)


def notice_files(user: User) -> Iterator[OwnFile]:
    """Hand out what somebody was told and chose."""
    fields = ("kind", "about", "url", "told_at", "read_at", "withdrawn_at", "letter__sent_at")
    told = Notice.objects.filter(user=user).order_by("told_at", "pk")
    yield as_file("notices/notices.json", list(told.values(*fields)))
    chosen = {
        "mail": list(GroupChoice.objects.filter(user=user).values("group", "choice")),
        "quiet": list(QuietHours.objects.filter(user=user).values("begin", "end", "zone")),
    }
    yield as_file("notices/choices.json", chosen)


def _news(request: HttpRequest) -> Mapping[str, object] | None:
    user = request.user
    if not isinstance(user, User) or not user.has_news:
        return None
    kinds = notice_kinds()
    rows = [presentation.row_of(each, kinds) for each in queries.unread_of(user)[:SHOWN]]
    return {"rows": rows} if rows else None


def _nothing(_request: HttpRequest) -> Mapping[str, object]:
    return {}


hooks.register("register_my_page_panel", news_panel)
hooks.register("register_profile_link", choices_link)
hooks.register("register_own_files", notice_files)
