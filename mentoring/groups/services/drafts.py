"""Have groups suggested, adjust the suggestion by hand, open it or throw it away."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _
from django.utils.translation import override

from lms.accounts.models import Household, Organisation, User
from lms.common.clock import now
from lms.common.errors import DomainError
from lms.outbox.api import Finish, enqueue
from mentoring.groups import facts, plans
from mentoring.groups.errors import DraftOvertaken, GroupWouldBeFull, NobodyWishes
from mentoring.groups.models import GroupDraft, NetworkGroup
from mentoring.groups.places import town_name
from mentoring.groups.queries.groups import taken_seats
from mentoring.groups.rules.cost import cost_of_all, settled
from mentoring.groups.rules.values import Group, Home, Plan
from mentoring.groups.services import groups, seats
from mentoring.groups.vocabulary import (
    MOST_SEATS,
    SEATED,
    Audience,
    DraftState,
    Effect,
    GroupKind,
    GroupState,
)
from mentoring.groups.wording import default_undertaking
from mentoring.pairing.towns import towns
from mentoring.pairing.vocabulary import Theme


@dataclass(frozen=True)
class Opened:
    """What became of a draft: the groups that were opened, and how many homes were invited.

    Attributes:
        overtaken: homes that something had happened to since the suggestion was made.
    """

    groups: tuple[NetworkGroup, ...]
    invited: int
    overtaken: int


@transaction.atomic
def start_draft(*, organisation: Organisation, by: User) -> GroupDraft:
    """Have the worker suggest groups for the homes that wish for one.

    Raises:
        NobodyWishes: no home of the organisation waits for a group.
    """
    if not facts.open_wishes(organisation).exists():
        raise NobodyWishes
    draft = GroupDraft.objects.create(organisation=organisation, started_by=by)
    enqueue(effect=Effect.COMPOSE, key=str(draft.pk), payload={"draft": draft.pk})
    return draft


def compute(draft: GroupDraft) -> Finish:
    """Compute a suggestion outside any transaction; what is returned keeps it."""
    # scipy weighs as much as all of the web process; only the worker needs it.
    from mentoring.groups.rules.composing import compose  # noqa: PLC0415

    homes = facts.homes_of(facts.open_wishes(draft.organisation))
    plan = compose(homes, towns(), lambda percent: _report(draft, percent))
    return lambda: _keep(draft, plan)


@transaction.atomic
def move(*, draft: GroupDraft, home: int, to: int | None) -> Plan:
    """Move a home to another group of a draft by hand, or with None out of all of them.

    Both groups choose their place and theme anew; the plan knows its new cost.

    Raises:
        DraftOvertaken: it was opened or thrown away meanwhile, or has no such home or group.
        GroupWouldBeFull: the group has ten homes already.
    """
    draft = GroupDraft.objects.select_for_update().get(pk=draft.pk)
    plan = moved(_draft_plan(draft), home, to, known_homes(draft))
    draft.plan = plans.kept(plan)
    draft.save(update_fields=["plan"])
    return plan


def moved(plan: Plan, home: int, to: int | None, homes: dict[int, Home]) -> Plan:
    """Return the plan with one home elsewhere (see `move`).

    Raises:
        DraftOvertaken: there is no such home or group.
        GroupWouldBeFull: the group has ten homes already.
    """
    known_to_plan = {*plan.waiting, *(ref for refs in plan.national.values() for ref in refs)}
    known_to_plan |= {ref for group in plan.groups for ref in group.homes}
    if home not in known_to_plan or home not in homes:
        raise DraftOvertaken
    if to is not None and not 0 <= to < len(plan.groups):
        raise DraftOvertaken
    kept = [_without(group, home) for group in plan.groups]
    if to is not None:
        if len(kept[to].homes) >= MOST_SEATS:
            raise GroupWouldBeFull(most=MOST_SEATS)
        kept[to] = replace(kept[to], homes=(*kept[to].homes, home))
    waiting = {ref for ref in plan.waiting if ref != home} | ({home} if to is None else set())
    final = [settled(_known(group, homes), homes, towns()) for group in kept]
    return replace(
        plan,
        groups=tuple(final),
        national={
            language: tuple(ref for ref in refs if ref != home)
            for language, refs in plan.national.items()
        },
        waiting=tuple(sorted(waiting)),
        cost=cost_of_all(final, homes, towns()),
    )


@transaction.atomic
def open_draft(*, draft: GroupDraft) -> Opened:
    """Open the groups of a draft and invite their homes; nobody is asked twice.

    A home that something has happened to since (it has a group, or its identity is protected)
    is left out, and no other.

    Raises:
        DraftOvertaken: it was opened or thrown away before.
    """
    draft = GroupDraft.objects.select_for_update().select_related("organisation").get(pk=draft.pk)
    plan = _draft_plan(draft)
    still = {wish.household_id: wish.household for wish in facts.open_wishes(draft.organisation)}
    opened, invited = [], 0
    for number, group in enumerate(plan.groups, start=1):
        members = [still[ref] for ref in group.homes if ref in still]
        if members:
            made = groups.open_group(
                organisation=draft.organisation, about=_about(group, number, len(members))
            )
            opened.append(made)
            invited += _invite(made, members)
    for language, refs in plan.national.items():
        members = [still[ref] for ref in refs if ref in still]
        made_here, number = _invite_nationally(draft.organisation, language, members)
        opened += made_here
        invited += number
    draft.state = DraftState.OPENED
    draft.save(update_fields=["state"])
    wanted = sum(len(group.homes) for group in plan.groups)
    wanted += sum(map(len, plan.national.values()))
    return Opened(tuple(opened), invited, wanted - invited)


@transaction.atomic
def discard_draft(*, draft: GroupDraft) -> None:
    """Throw a draft away; what was opened stays."""
    drafts = GroupDraft.objects.filter(pk=draft.pk).exclude(state=DraftState.OPENED)
    drafts.update(state=DraftState.DISCARDED, computed_at=draft.computed_at or now())


def known_homes(draft: GroupDraft) -> dict[int, Home]:
    """Return the homes that a draft can still hold, by number. Three queries."""
    homes = facts.homes_of(facts.open_wishes(draft.organisation))
    return {home.ref: home for home in homes}


def _report(draft: GroupDraft, percent: int) -> None:
    # Not 100: that is said together with the plan.
    GroupDraft.objects.filter(pk=draft.pk).update(progress=min(percent, 99))


@transaction.atomic
def _keep(draft: GroupDraft, plan: Plan) -> None:
    """Keep what was computed, unless somebody has kept it or thrown the draft away."""
    waiting = GroupDraft.objects.filter(pk=draft.pk, state=DraftState.COMPUTING)
    waiting.update(state=DraftState.DRAFT, progress=100, computed_at=now(), plan=plans.kept(plan))


def _draft_plan(draft: GroupDraft) -> Plan:
    if draft.state != DraftState.DRAFT or draft.plan is None:
        raise DraftOvertaken
    return plans.known_again(draft.plan)


def _without(group: Group, home: int) -> Group:
    return replace(group, homes=tuple(ref for ref in group.homes if ref != home))


def _known(group: Group, homes: dict[int, Home]) -> Group:
    return replace(group, homes=tuple(ref for ref in group.homes if ref in homes))


def _about(group: Group, number: int, members: int) -> groups.About:
    with override(group.language):
        theme = str(Theme(group.theme).label) if group.theme else ""
        if group.is_online:
            name = _("Online group %(number)s") % {"number": number}
        else:
            name = _("Foster homes around %(town)s") % {"town": town_name(group.town)}
        return groups.About(
            name=f"{name}: {theme}" if theme else name,
            kind=GroupKind.ONLINE if group.is_online else GroupKind.LOCAL,
            language=group.language,
            theme=group.theme,
            town=group.town,
            undertaking=default_undertaking(),
            seats=max(members, 8),
        )


def _invite(group: NetworkGroup, members: Iterable[Household]) -> int:
    """Invite homes, each for itself, and return how many were."""
    invited = 0
    for home in members:
        try:
            seats.invite(group=group, party=seats.Party(household=home))
        except DomainError:
            continue
        invited += 1
    return invited


def _invite_nationally(
    organisation: Organisation, language: str, members: list[Household]
) -> tuple[list[NetworkGroup], int]:
    """Invite homes that are too few here to the language's national group, opened when needed."""
    opened: list[NetworkGroup] = []
    invited, left = 0, list(members)
    while left:
        group = _national_group(language)
        if group is None:
            group = groups.open_group(organisation=organisation, about=_national(language))
            opened.append(group)
            free = group.seats
        else:
            free = group.seats - len(taken_seats(group))
        invited += _invite(group, left[:free])
        left = left[free:]
    return opened, invited


def _national_group(language: str) -> NetworkGroup | None:
    """Return an open national group of a language with a free seat. One query."""
    found = NetworkGroup.objects.filter(
        state=GroupState.OPEN, audience=Audience.HOMES, is_national=True, town="", language=language
    )
    held = Count("members", filter=Q(members__state__in=SEATED))
    return found.annotate(held=held).filter(held__lt=F("seats")).order_by("pk").first()


def _national(language: str) -> groups.About:
    with override(language):
        return groups.About(
            name=_("Foster homes online, all of Sweden"),
            kind=GroupKind.LANGUAGE,
            language=language,
            undertaking=default_undertaking(),
            seats=MOST_SEATS,
            is_national=True,
        )
