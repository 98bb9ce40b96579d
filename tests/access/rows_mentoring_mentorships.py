"""Who gets what from the addresses of mentorships.

A pair exists for the adults of its two homes and for those who look after the programme. A pair
with a protected home exists for administrators alone, until one coordinator is named.
"""

from datetime import timedelta

from lms.accounts.api import household_of
from lms.common.clock import now
from mentoring.mentorships.services import concerns, rhythm
from mentoring.mentorships.services.moving import ask_person
from mentoring.mentorships.vocabulary import ConcernKind, TaskKind
from mentoring.models import MentorProfile, Programme
from tests.access.matrix import Row, expect, signed_in
from tests.access.world import NORTH_CANARY, World
from tests.factories.accounts import HouseholdFactory, member
from tests.factories.mentoring import (
    accepted,
    closed,
    mentee_in,
    mentor_in,
    proposed,
    running,
)


def extend(world: World) -> None:
    """Give the northern home a pair in every state that answers differently, and one by hand."""
    north = world.north
    programme = Programme.objects.filter(organisation=north.municipality).earliest("pk")
    mentee = mentee_in(programme, home=north.household)
    world["ended mentorship"] = closed(mentor_with(world, programme, "slut"), mentee)
    mentee = mentee_in(programme, home=north.household)
    world["mentorship"] = running(mentor_with(world, programme, "mentor"), mentee)
    rhythm.look_after(pair=world["mentorship"], today=(now() + timedelta(days=20)).date())
    other = mentee_in(programme, home=home_with(world, "ny"))
    world["proposal"] = proposed(mentor_in(programme, home=north.household, places=2), other)
    third = mentee_in(programme, home=home_with(world, "tredje"))
    mentor = MentorProfile.objects.get(household=north.household)
    world["accepted"] = accepted(proposed(mentor, third))
    # Another room's rows may have given the protected person a home already.
    hidden = household_of(world.protected) or HouseholdFactory(
        name="Hemligt", organisation=north.district, members=[world.protected]
    )
    world["protected mentorship"] = running(
        mentor_with(world, programme, "trygg"), mentee_in(programme, home=hidden)
    )
    world["task"] = ask_person(
        kind=TaskKind.DECLINED_THRICE, once="matrix", programme=programme, household=hidden
    )
    world["concern"] = concerns.tell_concern(
        pair=world["ended mentorship"],
        about=world["ended mentorship"].mentor_home,
        kind=ConcernKind.OTHER,
    )


def home_with(world: World, name: str):
    """Return a home of the north with one adult whose name is a canary."""
    adult = member(
        world.north.district,
        email=f"{name}@{NORTH_CANARY.lower()}.example.se",
        first_name=name.capitalize(),
        last_name=f"{NORTH_CANARY}{name}",
    )
    return HouseholdFactory(
        name=f"Hem {NORTH_CANARY} {name}", organisation=world.north.district, members=[adult]
    )


def mentor_with(world: World, programme: Programme, name: str) -> MentorProfile:
    """Return a mentor of the north."""
    return mentor_in(programme, home=home_with(world, name))


def of(name: str):
    return {"of": f"the {name}", "kwargs": lambda world: {"pk": world[name].pk}}


OURS = signed_in(404, owner=200, partner=200)
OURS_KEPT = signed_in(404, owner=302, partner=302)
THEIRS = signed_in(404, coordinator=200, administrator=200)
THEIRS_KEPT = signed_in(404, coordinator=302, administrator=302)
BY_HAND = signed_in(404, administrator=200)
BY_HAND_KEPT = signed_in(404, administrator=302)

IN = of("mentorship")
HIDDEN = of("protected mentorship")
OWN_PAGES = ("", "_log", "_check_in", "_concern", "_end", "_agreement", "_pause")


def place(name):
    return lambda world: {"pk": getattr(world, name).municipality.pk}


CARE = signed_in(404, coordinator=200, administrator=200, foreign_administrator=200)
NORTHERN = signed_in(404, coordinator=200, administrator=200)
CHANGED = signed_in(404, coordinator=302, administrator=302)
DUTY = {"of": "the north", "kwargs": place("north")}

DUTY_ROWS = [
    Row("duty_lines", "GET", CARE),
    Row("duty_lines", "POST", expect(405)),
    Row("duty_line", "GET", NORTHERN, **DUTY),
    Row("duty_line", "POST", CHANGED, data=lambda _world: {"number": "08-465 004 11"}, **DUTY),
]

ROWS = [
    *DUTY_ROWS,
    Row(
        "mentorships",
        "GET",
        signed_in(404, owner=200, partner=200, foreign_learner=200),
    ),
    Row("mentorships", "POST", expect(405)),
    Row("mentorship_withdraw", "GET", signed_in(404, owner=200, partner=200, foreign_learner=200)),
    Row("mentorship_withdraw", "POST", signed_in(404, owner=302, partner=302, foreign_learner=302)),
    Row("mentorship_seek_no_more", "GET", signed_in(404, foreign_learner=200)),
    Row("mentorship_seek_no_more", "POST", signed_in(404, foreign_learner=302)),
    *(Row(f"mentorship{page}", "GET", OURS, **IN) for page in OWN_PAGES),
    *(Row(f"mentorship{page}", "GET", signed_in(404), **HIDDEN) for page in OWN_PAGES),
    Row("mentorship", "GET", OURS, **of("proposal")),
    Row("mentorship", "GET", OURS, **of("accepted")),
    Row("mentorship", "GET", OURS, **of("ended mentorship")),
    Row("mentorship", "POST", expect(405), **IN),
    Row("mentorship_answer", "GET", expect(405), **of("proposal")),
    Row(
        "mentorship_answer",
        "POST",
        OURS_KEPT,
        data=lambda _world: {"answer": "yes"},
        **of("proposal"),
    ),
    Row(
        "mentorship_agreement",
        "POST",
        OURS_KEPT,
        data=lambda _world: {"version": "1"},
        **of("accepted"),
    ),
    Row("mentorship_pause", "POST", OURS_KEPT, data=lambda _world: {"step": "pause"}, **IN),
    Row(
        "mentorship_log",
        "POST",
        OURS_KEPT,
        data=lambda _world: {"on": now().date().isoformat(), "way": "phone", "minutes": "30"},
        **IN,
    ),
    Row(
        "mentorship_check_in",
        "POST",
        OURS_KEPT,
        data=lambda _world: {"going": "well", "contact": "right", "wants_call": "no"},
        **IN,
    ),
    Row("mentorship_concern", "POST", OURS, data=lambda _world: {"kind": "other"}, **IN),
    Row(
        "mentorship_end",
        "POST",
        OURS_KEPT,
        data=lambda _world: {"again": "yes", "wish": "nothing"},
        **IN,
    ),
    Row("mentorship_feedback", "GET", OURS, **of("ended mentorship")),
    Row(
        "mentorship_feedback",
        "POST",
        OURS_KEPT,
        data=lambda _world: {"listened": "4", "helped": "4", "trusted": "3"},
        **of("ended mentorship"),
    ),
    Row(
        "mentorship_pairs",
        "GET",
        signed_in(404, coordinator=200, administrator=200, foreign_administrator=200),
    ),
    Row("mentorship_pairs", "POST", expect(405)),
    Row("mentorship_pair", "GET", THEIRS, **IN),
    Row("mentorship_pair", "GET", BY_HAND, **HIDDEN),
    Row("mentorship_pair", "POST", expect(405), **IN),
    Row("mentorship_start", "GET", THEIRS, **of("accepted")),
    Row("mentorship_start", "GET", BY_HAND, **HIDDEN),
    Row(
        "mentorship_start",
        "POST",
        THEIRS_KEPT,
        data=lambda _world: {
            "day": (now() + timedelta(days=3)).date().isoformat(),
            "time": "18:00",
            "minutes": "60",
        },
        **of("accepted"),
    ),
    Row("mentorship_act", "GET", expect(405), **IN),
    Row("mentorship_act", "POST", THEIRS_KEPT, data=lambda _world: {"act": "end"}, **IN),
    Row("mentorship_act", "POST", BY_HAND_KEPT, data=lambda _world: {"act": "end"}, **HIDDEN),
    Row("mentorship_name", "GET", expect(405), **HIDDEN),
    Row(
        "mentorship_name",
        "POST",
        BY_HAND_KEPT,
        data=lambda world: {"to": world.north.coordinator.pk},
        **HIDDEN,
    ),
    Row("mentorship_name", "POST", signed_in(404), **IN),
    Row("mentorship_clear", "GET", expect(405), **of("concern")),
    Row("mentorship_clear", "POST", THEIRS_KEPT, **of("concern")),
    Row("mentorship_task", "GET", expect(405), **of("task")),
    Row("mentorship_task", "POST", THEIRS_KEPT, **of("task")),
]
