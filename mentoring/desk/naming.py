"""What the homes of a round are called."""

from collections.abc import Mapping
from typing import Any

from mentoring.desk import queries
from mentoring.pairing.models import MatchRun


class Names:
    """What homes are called, read once. Two queries; homes with somebody protected have none."""

    def __init__(self, run: MatchRun) -> None:
        self.mentors = queries.names_of_mentors(run.programme)
        self.mentees = queries.names_of_mentees(run.programme)

    def shows(self, pair: Mapping[str, Any]) -> bool:
        """Say whether both homes of a pair may stand on a page."""
        return pair["mentor"] in self.mentors and pair["mentee"] in self.mentees
