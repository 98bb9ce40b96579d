"""The pages of the coordinator's desk."""

from mentoring.desk.views.deciding import decisions, end_decision
from mentoring.desk.views.hands import by_hand, name_by_hand
from mentoring.desk.views.homes import home, homes, mark_mentee, unmark, urgency
from mentoring.desk.views.mentors import (
    approve,
    decline,
    mark_mentor,
    mentor,
    mentors,
    places,
    rest,
)
from mentoring.desk.views.policies import policy
from mentoring.desk.views.programmes import desk, edit_programme, new_programme, programme
from mentoring.desk.views.rounds import compare, discard, publish, round_page, rounds, why_not

__all__ = [
    "approve",
    "by_hand",
    "compare",
    "decisions",
    "decline",
    "desk",
    "discard",
    "edit_programme",
    "end_decision",
    "home",
    "homes",
    "mark_mentee",
    "mark_mentor",
    "mentor",
    "mentors",
    "name_by_hand",
    "new_programme",
    "places",
    "policy",
    "programme",
    "publish",
    "rest",
    "round_page",
    "rounds",
    "unmark",
    "urgency",
    "why_not",
]
