"""The list of groups that a reader may join, and its filters, as plain values for the page."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.ui.api import known_languages
from mentoring.groups.access import Reader
from mentoring.groups.models import Member, NetworkGroup
from mentoring.groups.places import BANDS, Distance, distance, town_name
from mentoring.groups.queries import groups as known
from mentoring.groups.queries.homes import codes_of
from mentoring.groups.vocabulary import GroupState, MemberState
from mentoring.pairing.vocabulary import Theme

ONLINE: Final = "online"
Test = Callable[["Found", str], bool]


@dataclass(frozen=True)
class Found:
    """A group in the list: how far away it is, and how the reader's home stands to it."""

    group: NetworkGroup
    distance: Distance
    member: Member | None = None

    @property
    def free(self) -> int:
        """Return how many seats are free."""
        taken: int = getattr(self.group, "taken", 0)
        return max(self.group.seats - taken, 0)

    @property
    def address(self) -> str:
        """Return where the group's page is."""
        return reverse("group", args=[self.group.key])

    @property
    def summary(self) -> str:
        """Return the beginning of what the group says of itself."""
        return Truncator(self.group.about).words(24)

    @property
    def facts(self) -> list[dict[str, str]]:
        """Return what the card tells beside its name; free seats only to who has none there."""
        told = [
            {"icon": "globe", "text": language_name(self.group.language)},
            {"icon": "home", "text": place_in_words(self.group, self.distance)},
        ]
        if self.member is None:
            told.append({"icon": "people", "text": seats_in_words(self.free)})
        return told


@dataclass(frozen=True)
class Finding:
    """What the page shows: the groups that fit, the filters, and how many are chosen."""

    found: Sequence[Found]
    filters: Sequence[Mapping[str, object]]
    chosen: int
    is_empty: bool


def _is_there(found: Found, value: str) -> bool:
    if value == ONLINE:
        return found.group.is_digital
    km = found.distance.km
    return km is not None and value.isdigit() and km <= int(value)


FILTERS: Final[Mapping[str, Test]] = {
    "language": lambda found, value: found.group.language == value,
    "theme": lambda found, value: found.group.theme == value,
    "where": _is_there,
}


def find(reader: Reader, asked: QueryDict) -> Finding:
    """Return the groups that reach a reader, sifted by what was chosen. At most eight queries."""
    everything = _everything(reader)
    chosen = {name: set(asked.getlist(name)) for name in FILTERS}
    fitting = [each for each in everything if _fits(each, chosen)]
    filters = [group for group in _filters(everything, chosen, reader) if group["options"]]
    return Finding(fitting, filters, sum(map(len, chosen.values())), not everything)


def language_name(code: str) -> str:
    """Return what the reader's language calls a language."""
    return dict(known_languages()).get(code, code)


def place_in_words(group: NetworkGroup, away: Distance) -> str:
    """Return where a group meets, with a band of distance where one is known."""
    if group.is_digital:
        return _("Meets online")
    town = town_name(group.town)
    if away.band is not None:
        return _("%(town)s, within %(km)s km") % {"town": town, "km": away.band}
    if away.is_beyond:
        return _("%(town)s, more than %(km)s km away") % {"town": town, "km": BANDS[-1]}
    return town


def seats_in_words(free: int) -> str:
    """Return how many seats are free."""
    if not free:
        return _("Full, you can wait for a seat")
    return ngettext("%(number)s free seat", "%(number)s free seats", free) % {"number": free}


def home_code(reader: Reader) -> str:
    """Return the municipality code of a reader's home; nothing for a protected one. One query."""
    if reader.household is None or reader.is_protected:
        return ""
    path = reader.household.organisation.path
    return codes_of([path])[path]


def _everything(reader: Reader) -> list[Found]:
    groups: list[NetworkGroup] = []
    if reader.household is not None:
        groups += known.groups_for_home(reader.household)
    if reader.is_secretary:
        groups += known.groups_for_secretary(reader.user)
    if reader.user.roles & set(known.COORDINATORS):
        here_already = {group.pk for group in groups}
        coordinated = known.groups_coordinated(reader.user).filter(state=GroupState.OPEN)
        groups += [group for group in coordinated if group.pk not in here_already]
    standings = {each.group_id: each for each in known.standings_of(reader.user)}
    here = home_code(reader)
    gone = {MemberState.LEFT, MemberState.DECLINED}
    return [
        Found(
            group,
            distance(here, group.town),
            member if (member := standings.get(group.pk)) and member.state not in gone else None,
        )
        for group in groups
    ]


def _fits(found: Found, chosen: Mapping[str, set[str]]) -> bool:
    return all(
        not values or any(FILTERS[name](found, value) for value in values)
        for name, values in chosen.items()
    )


def _filters(
    everything: Sequence[Found], chosen: Mapping[str, set[str]], reader: Reader
) -> list[dict[str, object]]:
    wheres = [(ONLINE, _("Online"))]
    if reader.household is not None and not reader.is_protected:
        wheres += [(str(band), _("Within %(km)s km") % {"km": band}) for band in BANDS]
    offered: Mapping[str, tuple[str, Sequence[tuple[str, object]]]] = {
        "language": (_("Language"), known_languages()),
        "theme": (_("Theme"), Theme.choices),
        "where": (_("Where"), wheres),
    }
    return [
        {"name": name, "label": label, "options": _options(name, choices, everything, chosen)}
        for name, (label, choices) in offered.items()
    ]


def _options(
    name: str,
    choices: Sequence[tuple[str, object]],
    everything: Sequence[Found],
    chosen: Mapping[str, set[str]],
) -> list[dict[str, object]]:
    """Return the choices that would find something, and those already chosen."""
    counts = {
        value: sum(FILTERS[name](found, value) for found in everything) for value, _label in choices
    }
    return [
        {
            "value": value,
            "label": str(label),
            "count": counts[value],
            "is_chosen": value in chosen[name],
        }
        for value, label in choices
        if counts[value] or value in chosen[name]
    ]
