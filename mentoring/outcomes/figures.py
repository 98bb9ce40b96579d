"""A programme's figures in words: what a page shows and a file holds, and never more."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.ui.api import known_languages
from mentoring.outcomes import queries, rules
from mentoring.outcomes.gathering import Course, courses_of
from mentoring.pairing.models import Programme
from mentoring.pairing.vocabulary import EndReason


@dataclass(frozen=True)
class Bar:
    """One line of a plot.

    Attributes:
        label: what it is.
        value: the bare figure, for the table behind the plot and for files.
        width: how wide it is, in per cent.
        told: what stands beside it: the figure with its unit.
    """

    label: str
    value: str
    width: int
    told: str


@dataclass(frozen=True)
class Plot:
    """A plot with the table behind it."""

    title: str
    note: str
    heads: Sequence[str]
    bars: Sequence[Bar]

    @property
    def rows(self) -> list[list[str]]:
        """The table behind the plot."""
        return [[bar.label, bar.value] for bar in self.bars]


def plots_of(programme: Programme, *, at: datetime) -> list[Plot]:
    """Return all plots of a programme as of the instant. Four queries."""
    waiting = queries.waiting_in(programme, at=at)
    course = courses_of([programme])[programme.pk]
    return [
        Plot(
            _("Who waits, by language"),
            _("First language of homes without a mentor."),
            [_("Language"), _("Homes")],
            languages(waiting.languages),
        ),
        Plot(
            _("Who waits, by days"),
            _("Days since the home asked."),
            [_("Days"), _("Homes")],
            bands(waiting.bands),
        ),
        *plots_of_course(course, at=at),
        Plot(
            _("Why pairs broke off"),
            _("Nobody is to blame for any of it."),
            [_("Reason"), _("Pairs")],
            broken_off(course.lives(at=at)),
        ),
    ]


def plots_of_course(course: Course, *, at: datetime) -> list[Plot]:
    """Return how a programme's pairs went: how soon, how much contact, and how long."""
    lives = course.lives(at=at)
    return [
        Plot(
            _("How soon"),
            _("The middle of all: half of them had to wait longer."),
            [_("From and to"), _("Days")],
            times(course),
        ),
        Plot(
            _("Planned contact that took place"),
            _("Pairs that began, by how much of the rhythm they kept."),
            [_("Share"), _("Pairs")],
            contact(course, at=at),
        ),
        Plot(
            _("Pairs that last"),
            _("The share that has not broken off. Pairs that ended as planned lasted."),
            [_("After"), _("Share")],
            lasting(lives),
        ),
        Plot(
            _("Broken off by then, and why"),
            _("Of all pairs that began. Rare reasons are told together."),
            [_("After"), _("Share")],
            broken_by_then(lives),
        ),
    ]


def load_of(programme: Programme, *, at: datetime, is_whole: bool) -> Mapping[str, str]:
    """Return what mentors carry: whole for those who know each of them, else no small number.

    Four queries at most.
    """
    load = asdict(queries.load_in(programme, at=at))
    sizes = load if is_whole else rules.told_of_mentors(**load)
    return {name: few() if size is None else str(size) for name, size in sizes.items()}


def few() -> str:
    """Return what stands where a number is kept back."""
    return _("fewer than five")


def homes(number: int) -> str:
    """Return so many homes in words."""
    return ngettext("%(number)s home", "%(number)s homes", number) % {"number": number}


def pairs(number: int) -> str:
    """Return so many pairs in words."""
    return ngettext("%(number)s pair", "%(number)s pairs", number) % {"number": number}


def days(number: int) -> str:
    """Return so many days in words."""
    return ngettext("%(days)s day", "%(days)s days", number) % {"days": number}


def bars(sizes: Iterable[tuple[str, int | None]], unit: Callable[[int], str]) -> list[Bar]:
    """Return bars as long as their numbers, the longest over the whole width."""
    known = list(sizes)
    most = max((size or 0 for _label, size in known), default=0) or 1
    return [
        kept_back(label, few())
        if size is None
        else Bar(label, str(size), round(100 * size / most), unit(size))
        for label, size in known
    ]


def share_of(label: str, share: int) -> Bar:
    """Return a bar as long as its share."""
    told = f"{share} %"
    return Bar(label, told, share, told)


def kept_back(label: str, why: str) -> Bar:
    """Return a bar that tells no figure, and says why."""
    return Bar(label, why, 0, why)


def languages(waiting: Mapping[str, int]) -> list[Bar]:
    """Return how many homes wait by first language, most first."""
    told = rules.told(waiting)
    order = sorted(told, key=lambda code: (-(told[code] or 0), code))
    names = dict(known_languages())
    return bars(((names.get(code, code), told[code]) for code in order), homes)


def bands(waiting: Mapping[int, int]) -> list[Bar]:
    """Return how many homes have waited for how long."""
    first, *_others = rules.WAITED
    names = [_("fewer than %(days)s days") % {"days": first}]
    names += [
        _("%(least)s to %(most)s days") % {"least": least, "most": most - 1}
        for least, most in zip(rules.WAITED, rules.WAITED[1:], strict=False)
    ]
    names.append(_("%(days)s days or more") % {"days": rules.WAITED[-1]})
    told = rules.told({str(number): waiting.get(number, 0) for number in range(len(names))})
    return bars(((name, told[str(number)]) for number, name in enumerate(names)), homes)


def times(course: Course) -> list[Bar]:
    """Return the median days to a mentor, and from there to the first contact."""
    found = [
        (_("From asking to two yeses"), rules.median(course.days_to_match())),
        (
            _("From two yeses to the first contact"),
            rules.median(course.days_to_first_contact()),
        ),
    ]
    return bars(found, days)


def contact(course: Course, *, at: datetime) -> list[Bar]:
    """Return how many pairs kept how much of the planned contact."""
    shares = course.contact_kept(today=at.date())
    kept = {
        _("80 % or more"): sum(share >= 80 for share in shares),  # noqa: PLR2004 the programme's aim
        _("Less than 80 %"): sum(share < 80 for share in shares),  # noqa: PLR2004
    }
    return bars(rules.told(kept).items(), pairs)


def lasting(lives: Sequence[rules.Life]) -> list[Bar]:
    """Return which share of pairs lasts for 3, 6 and 12 months."""
    return [
        kept_back(months_told(mark.months), _("fewer than five pairs seen"))
        if mark.lasting is None
        else share_of(months_told(mark.months), mark.lasting)
        for mark in rules.lasting(lives)
    ]


def months_told(months: int) -> str:
    """Return so many months in words."""
    return ngettext("%(months)s month", "%(months)s months", months) % {"months": months}


def broken_by_then(lives: Sequence[rules.Life]) -> list[Bar]:
    """Return which share of pairs broke off within 3, 6 and 12 months, reason by reason."""
    found = []
    for mark in rules.broken_by_then(lives):
        months = months_told(mark.months)
        if mark.shares is None:
            found.append(kept_back(months, _("fewer than five pairs seen")))
        elif not mark.shares:
            found.append(kept_back(months, _("fewer than five broke off")))
        else:
            shares = sorted(mark.shares.items(), key=lambda told: (not told[0], -told[1]))
            found += [
                share_of(f"{months}: {reason_told(reason)}", share) for reason, share in shares
            ]
    return found


def reason_told(reason: str) -> str:
    """Return a reason in words; without a name it is several that are rare."""
    return str(EndReason(reason).label) if reason else _("other reasons")


def broken_off(lives: Sequence[rules.Life]) -> list[Bar]:
    """Return why pairs broke off, the most common reason first."""
    told = rules.reasons(lives)
    order = sorted(told, key=lambda reason: (-(told[reason] or 0), reason))
    return bars(((str(EndReason(reason).label), told[reason]) for reason in order), pairs)
