"""How a pair ends: as planned, because another mentor suits better, or because a home leaves."""

from django.db import transaction

from lms.accounts.models import Household
from mentoring.mentorships import queries
from mentoring.mentorships.services.moving import finish, held
from mentoring.pairing.vocabulary import EndReason, PairState


@transaction.atomic
def withdraw_home(*, household: Household) -> None:
    """End every pair of a home that leaves; what the other home has is not touched."""
    for pair in queries.open_pairs_of(household).order_by("pk"):
        finish(held(pair), PairState.WITHDRAWN, EndReason.HOME_LEFT)
