"""The only writers of notices, letters and choices."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction

from lms.accounts.api import mark_news
from lms.accounts.models import User
from lms.common.clock import now
from lms.common.ids import new_id
from lms.notifications import queries, rules
from lms.notifications.contributions import NoticeKind, filled, kind_of, notice_kinds
from lms.notifications.errors import HoldsPersonalNumber, UnfitNotice
from lms.notifications.models import GroupChoice, Letter, Notice, QuietHours
from lms.notifications.vocabulary import GATHER, SEND, Choice
from lms.outbox.api import enqueue

LONGEST_KEY = 160
LONGEST_URL = 300


@transaction.atomic
def notify(
    *,
    kind: str,
    to: Iterable[User],
    once: str,
    about: Mapping[str, str | int] | None = None,
    url: str = "",
) -> None:
    """Tell people something, in the caller's transaction, each once for a kind and key.

    The notice stands in the inbox as soon as the transaction ends; the mail follows by each
    reader's choices and quiet hours. A second call with the same kind and key tells only those
    who were not told yet.

    Args:
        kind: code of a registered kind.
        to: who is told; people who cannot sign in are left out.
        once: what makes it the same notice, such as the primary key of its cause.
        about: what fills the placeholders of the kind's words: numbers, days in ISO format,
            titles that an organisation chose; never personal data.
        url: where it leads on this site, from "/"; shown in the reader's language.

    Raises:
        UnknownKind: no app has registered the kind.
        HoldsPersonalNumber: a personal identity number stands in any of it.
        UnfitNotice: a placeholder stays empty, the key is too long, or the address is foreign.
    """
    found = kind_of(kind)
    filling = dict(about or {})
    _expect_fit(found, filling, once=once, url=url)
    fields = {"kind": kind, "once": once, "about": filling, "url": url}
    people = {person.pk for person in to if person.is_active}
    told = Notice.objects.filter(kind=kind, once=once, user__in=people)
    new = sorted(people - set(told.values_list("user", flat=True)))
    notices = _made(found, new, fields)
    Notice.objects.bulk_create(notices, ignore_conflicts=True)
    for notice in notices:
        _gather_soon(notice.user_id)
        _gather_at(notice)


@transaction.atomic
def withdraw(*, kind: str, once: str, to: Iterable[User] | None = None) -> None:
    """Take a notice back from everybody, or from some, read or not: it is shown no more.

    Nobody can be told the same kind and key again. A mail that was sent stays sent.
    """
    told = Notice.objects.filter(kind=kind, once=once, withdrawn_at=None)
    if to is not None:
        told = told.filter(user__in=[person.pk for person in to])
    people = sorted(set(told.values_list("user", flat=True)))
    told.update(withdrawn_at=now())
    for pk in people:
        _gather_soon(pk)


@transaction.atomic
def read(*, notice: Notice) -> None:
    """Note that its reader has opened a notice; no mail tells of it any more."""
    Notice.objects.filter(pk=notice.pk, read_at=None).update(read_at=now())
    _refresh_mark(notice.user_id)


@transaction.atomic
def unread(*, notice: Notice) -> None:
    """Let a notice stand as new again, for later; it is not mailed once more."""
    Notice.objects.filter(pk=notice.pk).update(read_at=None, mail_due_at=None)
    _refresh_mark(notice.user_id)


@transaction.atomic
def read_all(*, user: User, group: str = "") -> int:
    """Note that a person has read everything, or everything of one group; return how many."""
    waiting = queries.unread_of(user)
    count = (waiting.filter(group=group) if group else waiting).update(read_at=now())
    _refresh_mark(user.pk)
    return count


@transaction.atomic
def choose(*, user: User, choices: Mapping[str, Choice], quiet: rules.Quiet | None = None) -> None:
    """Keep what a person wants mail about and when; what waits to be mailed follows it.

    Args:
        user: whose choices.
        choices: by the group's code; groups that are left out stay as they are.
        quiet: new quiet hours, or None to keep them.
    """
    for group, choice in choices.items():
        GroupChoice.objects.update_or_create(user=user, group=group, defaults={"choice": choice})
    if quiet is not None:
        hours = {"begin": quiet.begin, "end": quiet.end, "zone": quiet.zone}
        QuietHours.objects.update_or_create(user=user, defaults=hours)
    _plan_anew(user)


def stop(*, user: User, groups: Collection[str]) -> None:
    """Send a person no mail about these groups any more; what is urgent still comes."""
    choose(user=user, choices=dict.fromkeys(groups, Choice.HERE))


@transaction.atomic
def gather(*, user: int) -> Letter | None:
    """Put what is due to a person (primary key) into one letter, and let it be sent.

    Whoever gathers holds the person's row: what is due stands in one letter only.
    """
    person = _refresh_mark(user)
    if person is None:
        return None
    due = queries.to_mail(person).filter(mail_due_at__lte=now())
    keys = list(due.values_list("pk", flat=True))
    if not keys:
        return None
    letter = Letter.objects.create(user=person)
    Notice.objects.filter(pk__in=keys).update(letter=letter)
    _send(letter)
    return letter


def note_sent(*, letter: Letter) -> None:
    """Note that a letter has left; it is not sent again."""
    Letter.objects.filter(pk=letter.pk).update(sent_at=now())


@transaction.atomic
def gather_forgotten() -> None:
    """Enqueue once more what is due and stands in no letter, and letters that were not sent."""
    for pk in queries.people_to_mail(now()):
        _gather_soon(pk)
    for letter in Letter.objects.filter(sent_at=None):
        _send(letter)


@transaction.atomic
def forget_person(*, user: User) -> None:
    """Delete everything that a person who leaves was told and chose."""
    for model in (Notice, Letter, GroupChoice, QuietHours):
        model.objects.filter(user=user).delete()
    mark_news(user=user.pk, has_news=False)


@transaction.atomic
def sweep(*, read_before: datetime, told_before: datetime) -> int:
    """Delete what was read or taken back before an instant, or told before another; count it."""
    notices = Notice.objects.exclude(letter__sent_at=None, letter__isnull=False)
    old = (
        notices.filter(read_at__lt=read_before)
        | notices.filter(withdrawn_at__lt=read_before)
        | notices.filter(told_at__lt=told_before)
    )
    count, _rows = old.delete()
    Letter.objects.filter(sent_at__lt=read_before, notices=None).delete()
    return count


def _expect_fit(kind: NoticeKind, about: Mapping[str, object], *, once: str, url: str) -> None:
    try:
        _words = [filled(each, about) for each in (kind.title, kind.text)]
    except KeyError as missing:
        raise UnfitNotice(f"{kind.code} needs {missing} in `about`") from None
    if not once or len(once) > LONGEST_KEY:
        raise UnfitNotice(f"the key of {kind.code} has 1 to {LONGEST_KEY} characters")
    is_here = url.startswith("/") and not url.startswith(("//", "/\\"))
    if url and (not is_here or len(url) > LONGEST_URL):
        raise UnfitNotice(f"{kind.code} leads to an address of this site, from /")
    told = {f"about.{name}": value for name, value in about.items()}
    if holding := rules.holding_numbers(told | {"once": once, "url": url}):
        raise HoldsPersonalNumber(kind.code, holding)


def _made(kind: NoticeKind, people: Collection[int], fields: Mapping[str, object]) -> list[Notice]:
    wishes, told = queries.wishes_of(people), now()
    return [
        Notice(
            user_id=pk,
            group=kind.group.code,
            told_at=told,
            mail_due_at=_due(kind, wishes[pk], told),
            **fields,
        )
        for pk in people
    ]


def _due(kind: NoticeKind, wishes: queries.Wishes, told: datetime) -> datetime | None:
    choice = wishes.choice_for(kind.group)
    return rules.mail_due(told, choice=choice, is_urgent=kind.is_urgent, quiet=wishes.quiet)


def _plan_anew(user: User) -> None:
    """Let what waits to be mailed follow what the person wants now."""
    wishes, kinds, at = queries.wishes_of([user.pk])[user.pk], notice_kinds(), now()
    for notice in queries.to_mail(user):
        kind = kinds.get(notice.kind)
        notice.mail_due_at = _due(kind, wishes, at) if kind else None
        notice.save(update_fields=["mail_due_at"])
        _gather_at(notice)
    _gather_soon(user.pk)


def _gather_soon(user: int) -> None:
    """Have the person's mark and letters looked at as soon as this transaction ends."""
    enqueue(effect=GATHER, key=str(new_id()), payload={"user": user})


def _gather_at(notice: Notice) -> None:
    """Have the person's letters looked at when a later mail is due; once for a moment."""
    due = notice.mail_due_at
    if due is not None and due > now():
        key = f"{notice.user_id}:{due.isoformat()}"
        enqueue(effect=GATHER, key=key, payload={"user": notice.user_id}, due_at=due)


def _send(letter: Letter) -> None:
    """Have a letter sent; asked for again, it is the same effect."""
    enqueue(effect=SEND, key=str(letter.pk), payload={"letter": letter.pk})


def _refresh_mark(pk: int) -> User | None:
    """Hold a person's row, say whether something is unread, and return who can be told.

    The row is held so that of two writers the later one counts what the earlier one wrote.
    """
    held = User.objects.select_for_update(no_key=True).filter(pk=pk, is_active=True).first()
    if held is not None:
        mark_news(user=pk, has_news=queries.unread_of(held).exists())
    return held
