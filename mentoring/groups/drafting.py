"""A suggestion in words: groups with their homes, and what moving one would change."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from lms.accounts.models import Household, User
from mentoring.groups import plans
from mentoring.groups.errors import DraftOvertaken, GroupWouldBeFull
from mentoring.groups.finding import language_name
from mentoring.groups.models import GroupDraft
from mentoring.groups.places import town_name
from mentoring.groups.rules.cost import cost_of, distance, may_hold
from mentoring.groups.rules.values import Group, Home, Plan
from mentoring.groups.services.drafts import known_homes, moved
from mentoring.pairing.hiding import is_open_to_all
from mentoring.pairing.towns import towns
from mentoring.pairing.vocabulary import Theme


@dataclass(frozen=True)
class HomeRow:
    """A home in a suggested group; `km` to where it meets, None online or unknown."""

    pk: int
    name: str
    town: str
    km: int | None
    shares_theme: bool
    is_there: bool = True


@dataclass(frozen=True)
class GroupRow:
    """A suggested group in words; `number` counts from 1, `index` from 0 as the plan does."""

    index: int
    language: str
    language_code: str
    theme: str
    place: str
    is_online: bool
    cost: int
    homes: tuple[HomeRow, ...]

    @property
    def number(self) -> int:
        """Return what people call it."""
        return self.index + 1

    @property
    def is_sound(self) -> bool:
        """Say whether it has six to ten homes."""
        return may_hold(len(self.homes))


@dataclass(frozen=True)
class Drawn:
    """A whole suggestion in words."""

    groups: tuple[GroupRow, ...]
    national: tuple[tuple[str, tuple[HomeRow, ...]], ...]
    waiting: tuple[HomeRow, ...]
    cost: int
    spreadsheet: int
    people: tuple[User, ...] = field(repr=False, default=())

    @property
    def homes(self) -> int:
        """Return how many homes have a group here."""
        return sum(len(group.homes) for group in self.groups)

    @property
    def saved_percent(self) -> int:
        """Return how much less it costs than homes in the order of a list."""
        if not self.spreadsheet:
            return 0
        return max(100 - 100 * self.cost // self.spreadsheet, 0)


@dataclass(frozen=True)
class Move:
    """Where a home could be instead, and what that changes: fewer is better."""

    group: GroupRow
    change: int | None

    @property
    def is_full(self) -> bool:
        """Say whether the group has ten homes."""
        return self.change is None

    @property
    def size(self) -> int:
        """Return the change without its sign."""
        return abs(self.change or 0)

    @property
    def is_better(self) -> bool:
        """Say whether the whole would cost less."""
        return self.change is not None and self.change < 0


@dataclass(frozen=True)
class Moves:
    """One home of a suggestion, where it is, and where it could be."""

    home: HomeRow
    here: GroupRow | None
    moves: tuple[Move, ...]
    out: int


def drawn(draft: GroupDraft) -> Drawn:
    """Return a suggestion in words. Six queries."""
    plan = plans.known_again(draft.plan or {})
    words = _Words(plan, known_homes(draft))
    return Drawn(
        groups=tuple(words.group(index, group) for index, group in enumerate(plan.groups)),
        national=tuple(
            (language_name(language), words.homes(refs))
            for language, refs in plan.national.items()
            if refs
        ),
        waiting=words.homes(plan.waiting),
        cost=plan.cost,
        spreadsheet=plan.spreadsheet,
        people=words.people,
    )


def moves_of(draft: GroupDraft, home: int) -> Moves | None:
    """Return where a home could be instead; None when the suggestion does not hold it.

    Groups in a language that the home does not speak, or that meet in a way it cannot, are left
    out. Six queries.
    """
    if draft.plan is None:
        return None
    plan = plans.known_again(draft.plan)
    homes = known_homes(draft)
    if home not in homes or home not in _refs(plan):
        return None
    words = _Words(plan, homes)
    here = next((i for i, group in enumerate(plan.groups) if home in group.homes), None)
    possible = [
        index
        for index, group in enumerate(plan.groups)
        if index != here and _suits(homes[home], group)
    ]
    moves = [
        Move(words.group(index, plan.groups[index]), _change(plan, home, index, homes))
        for index in possible
    ]
    return Moves(
        home=words.homes([home])[0],
        here=None if here is None else words.group(here, plan.groups[here]),
        moves=tuple(sorted(moves, key=lambda move: (move.is_full, move.change or 0))),
        out=(_change(plan, home, None, homes) or 0) if here is not None else 0,
    )


def _suits(home: Home, group: Group) -> bool:
    return group.language in home.languages and (
        home.meets_online if group.is_online else home.meets
    )


def _change(plan: Plan, home: int, to: int | None, homes: dict[int, Home]) -> int | None:
    """Return by how much the plan's cost changes; None when the group is full."""
    try:
        return moved(plan, home, to, homes).cost - plan.cost
    except (DraftOvertaken, GroupWouldBeFull):
        return None


def _refs(plan: Plan) -> set[int]:
    national = [ref for refs in plan.national.values() for ref in refs]
    return {*plan.waiting, *national, *(ref for group in plan.groups for ref in group.homes)}


class _Words:
    """Names for the homes of a plan; a home that has dropped out or is protected has none."""

    def __init__(self, plan: Plan, homes: Mapping[int, Home]) -> None:
        self.known = homes
        there = Household.objects.filter(pk__in=_refs(plan) & homes.keys())
        seen = there.filter(is_open_to_all("pk")).prefetch_related("members__user")
        self.named = {home.pk: home for home in seen}
        self.people = tuple(
            member.user for home in self.named.values() for member in home.members.all()
        )

    def group(self, index: int, group: Group) -> GroupRow:
        homes = {ref: self.known[ref] for ref in group.homes if ref in self.known}
        present = Group(group.language, tuple(homes), group.theme, group.town, group.is_online)
        return GroupRow(
            index=index,
            language=language_name(group.language),
            language_code=group.language,
            theme=str(Theme(group.theme).label) if group.theme else "",
            place=town_name(group.town),
            is_online=group.is_online,
            cost=cost_of(present, homes, towns()) if homes else 0,
            homes=self.homes(group.homes, group),
        )

    def homes(self, refs: Iterable[int], group: Group | None = None) -> tuple[HomeRow, ...]:
        rows = [self._home(ref, group) for ref in refs if ref in self.named]
        return tuple(sorted(rows, key=lambda row: row.name.casefold()))

    def _home(self, ref: int, group: Group | None) -> HomeRow:
        home = self.known[ref]
        has_way = group is not None and bool(group.town) and home.town in towns()
        return HomeRow(
            pk=ref,
            name=self.named[ref].name,
            town=town_name(home.town),
            km=distance(home.town, group.town, towns()) if has_way and group else None,
            shares_theme=group is not None and group.theme in home.themes,
        )
