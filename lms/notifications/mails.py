"""Letters about notices: titles and one way in, nothing that tells who somebody is."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from django.utils import translation

from lms.notifications.addresses import stop_address
from lms.notifications.contributions import NoticeKind, notice_groups, notice_kinds
from lms.notifications.models import Letter, Notice
from lms.notifications.presentation import title_of
from lms.ui.api import render_mail

TEMPLATE = "notifications/mail/news"


def mail_of(letter: Letter, notices: Sequence[Notice]) -> EmailMultiAlternatives:
    """Return the mail about these notices, oldest first; at least one."""
    user, kinds = letter.user, notice_kinds()
    stoppable = _stoppable(notices, kinds)
    stop = stop_address(user, stoppable)
    with translation.override(user.language):
        way = reverse("notice", args=[notices[0].uid]) if len(notices) == 1 else reverse("notices")
        choices = settings.BASE_URL + reverse("notice_choices")
    context = {
        "name": user.get_short_name(),
        # Of protected people not even a title tells what they have to do with us.
        "is_neutral": user.has_protected_identity,
        "platform_name": settings.PLATFORM_NAME,
        "count": len(notices),
        "titles": lambda: [title_of(each, kinds) for each in notices],
        "action_url": settings.BASE_URL + way,
        "choices": choices,
        "stop": stop if stoppable else "",
        "groups": lambda: [str(notice_groups()[code].label) for code in stoppable],
    }
    subject, text, html = render_mail(TEMPLATE, context, user.language)
    mail = EmailMultiAlternatives(subject, text, to=[user.email], headers=_headers(letter))
    if stoppable:
        mail.extra_headers |= {
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
    mail.attach_alternative(html, "text/html")
    return mail


def _stoppable(notices: Sequence[Notice], kinds: dict[str, NoticeKind]) -> list[str]:
    """Return the groups whose mails may be ended by this letter: what is urgent always comes."""
    found = (kinds[each.kind] for each in notices if each.kind in kinds)
    return sorted({kind.group.code for kind in found if not kind.is_urgent})


def _headers(letter: Letter) -> dict[str, str]:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    # The same id each time, so that a repeated mail can be told from a second one.
    return {"Message-ID": f"<notices-{letter.pk}@{host}>", "Auto-Submitted": "auto-generated"}
