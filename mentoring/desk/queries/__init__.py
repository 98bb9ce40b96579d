"""Reads for the desk, by what they read."""

from mentoring.desk.queries.homes import (
    HomeRow,
    home_rows,
    mentees_of,
    names_of_mentees,
    pair_of_home,
    waiting_by_hand,
    waiting_in,
)
from mentoring.desk.queries.mentors import (
    MentorRow,
    mentor_rows,
    mentors_by_hand,
    mentors_of,
    names_of_mentors,
    pairs_of_mentor,
)
from mentoring.desk.queries.programmes import (
    OnTheDesk,
    Standing,
    may_pair_by_hand,
    standing_of,
    versions_of,
    with_standing,
)
from mentoring.desk.queries.rounds import (
    decisions_in,
    decisions_numbered,
    drafts_beside,
    newest_draft,
    reasons_of,
    run_to_compare,
    runs_of,
)

__all__ = [
    "HomeRow",
    "MentorRow",
    "OnTheDesk",
    "Standing",
    "decisions_in",
    "decisions_numbered",
    "drafts_beside",
    "home_rows",
    "may_pair_by_hand",
    "mentees_of",
    "mentor_rows",
    "mentors_by_hand",
    "mentors_of",
    "names_of_mentees",
    "names_of_mentors",
    "newest_draft",
    "pair_of_home",
    "pairs_of_mentor",
    "reasons_of",
    "run_to_compare",
    "runs_of",
    "standing_of",
    "versions_of",
    "waiting_by_hand",
    "waiting_in",
    "with_standing",
]
