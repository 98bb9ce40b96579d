"""Who is asked, who comes, and who moves up."""

from collections.abc import Collection, Iterable

from django.db import transaction

from lms.accounts.models import User
from lms.common.clock import now
from lms.meetings import access, queries, rules
from lms.meetings.errors import MeetingNotFound, NotPossible
from lms.meetings.models import CalendarAddress, Meeting, Participation
from lms.meetings.services.holding import held_open
from lms.meetings.services.telling import remind, tell, tell_taken_out
from lms.meetings.vocabulary import Letter, Standing


@transaction.atomic
def invite(*, meeting: Meeting, people: Iterable[User]) -> None:
    """Ask people to a meeting, each once, and send them the calendar's file.

    Whoever's identity is protected is asked to no place, unless they lead the meeting.

    Raises:
        MeetingClosed: it was cancelled or has begun.
    """
    invite_to_all(meetings=[meeting], people=people)


@transaction.atomic
def invite_to_all(*, meetings: Iterable[Meeting], people: Iterable[User]) -> None:
    """Ask people to several meetings, as to one: each gets one letter about what is new to them.

    Raises:
        MeetingClosed: one of them was cancelled or has begun.
    """
    people = list(people)
    asked = [each for meeting in meetings for each in _asked(held_open(meeting), people)]
    tell(asked, Letter.INVITED)
    remind(asked)


def _asked(meeting: Meeting, people: Iterable[User]) -> list[Participation]:
    """Return the participations of those who were not asked to a held meeting before."""
    found = []
    for person in people:
        if meeting.place and _stays_away(person, meeting):
            continue
        participation, is_new = Participation.objects.get_or_create(meeting=meeting, user=person)
        if is_new:
            found.append(participation)
    return found


@transaction.atomic
def answer(*, meeting: Meeting, user: User, answer: Standing) -> Participation:
    """Keep a person's answer; a yes without a free seat waits, a given-up seat moves on.

    Raises:
        MeetingClosed: it was cancelled or has begun.
        MeetingNotFound: the person is not asked.
        NotPossible: it is no answer, or does not fit.
    """
    meeting = held_open(meeting)
    participation = Participation.objects.filter(meeting=meeting, user=user).first()
    if participation is None:
        raise MeetingNotFound
    if answer not in rules.ANSWERS:
        raise NotPossible
    before = Standing(participation.standing)
    stand(participation, rules.answered(before, answer, _free(meeting)))
    move_up(meeting)
    return participation


@transaction.atomic
def take_back(*, meetings: Iterable[Meeting], people: Iterable[User]) -> None:
    """Ask people no longer to meetings that have not begun, and let others move up.

    For them the meeting is gone, from their pages and from the calendar that they subscribe to;
    who had not declined gets a letter that takes it out of every other calendar.
    """
    keys = [meeting.pk for meeting in meetings]
    gone = list(people)
    ahead = Meeting.objects.filter(pk__in=keys, starts_at__gt=now())
    held = list(ahead.order_by("pk").select_for_update())
    _take_out([(meeting, gone) for meeting in held])
    for meeting in held:
        move_up(meeting)


def _take_out(pairs: Iterable[tuple[Meeting, Collection[User]]]) -> None:
    """Take people out of held meetings, and tell who had not declined, in one letter each."""
    tell_taken_out([each for meeting, people in pairs for each in _taken_out(meeting, people)])


def _taken_out(meeting: Meeting, people: Collection[User]) -> list[Participation]:
    """Return who is to be told; calendars follow a rising number alone (RFC 5546, 3.2.5).

    Who stays hears of that number with the next change.
    """
    asked = list(Participation.objects.filter(meeting=meeting, user__in=people))
    if not asked:
        return []
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    Participation.objects.filter(pk__in=[each.pk for each in asked]).delete()
    for participation in asked:
        participation.meeting = meeting
    return [each for each in asked if each.standing != Standing.NO]


def keep_protected_out(meetings: Iterable[Meeting]) -> None:
    """Take whoever's identity is protected out of held meetings that come to be in a place."""
    _take_out([(meeting, _staying_away(meeting)) for meeting in meetings])


@transaction.atomic
def keep_out_of_places(*, user: User) -> None:
    """Take who is protected now out of everything to come that is in a place."""
    ahead = Meeting.objects.filter(participations__user=user, starts_at__gt=now())
    held = list(ahead.exclude(place="").order_by("pk").select_for_update(of=("self",)))
    keep_protected_out(held)
    for meeting in held:
        move_up(meeting)


def _staying_away(meeting: Meeting) -> list[User]:
    asked = User.objects.filter(
        pk__in=meeting.participations.values("user"), has_protected_identity=True
    )
    return [each for each in asked if _stays_away(each, meeting)]


def _stays_away(person: User, meeting: Meeting) -> bool:
    return person.has_protected_identity and not access.may_lead(person, meeting)


@transaction.atomic
def forget_person(*, user: User) -> None:
    """Take a person who leaves out of what is to come, and let others move up."""
    CalendarAddress.objects.filter(user=user).delete()
    ahead = Meeting.objects.filter(participations__user=user, starts_at__gt=now())
    for meeting in ahead.order_by("pk").select_for_update():
        Participation.objects.filter(meeting=meeting, user=user).delete()
        move_up(meeting)


def stand(participation: Participation, standing: Standing) -> None:
    """Take one step of the transition table.

    Raises:
        NotPossible: the table does not lead there.
    """
    before = Standing(participation.standing)
    if standing == before:
        return
    if not rules.may_become(before, standing):
        raise NotPossible
    participation.waiting_since = now() if standing == Standing.WAITING else None
    participation.standing = standing
    participation.save(update_fields=["standing", "waiting_since"])


def move_up(meeting: Meeting) -> None:
    """Give free seats to those who wait, unless it is too late to come."""
    if not meeting.is_open:
        return
    waiting = {each.pk: each for each in queries.waiting(meeting)}
    for pk in rules.moved_up(list(waiting), _free(meeting)):
        stand(waiting[pk], Standing.YES)
        tell([waiting[pk]], Letter.SEAT)


def _free(meeting: Meeting) -> int | None:
    return rules.free_seats(meeting.seats, queries.seats_taken(meeting))
