"""Who looks after the duty lines of which organisations."""

from django.db.models import QuerySet

from lms.accounts.api import Role, organisations_reached
from lms.accounts.models import Organisation, User
from mentoring.duty.errors import NoSuchPlace

CARERS = (Role.COORDINATOR, Role.ADMINISTRATOR)


def places_of(user: User) -> QuerySet[Organisation]:
    """Return the organisations whose duty lines somebody looks after, from the top. One query.

    Raises:
        NoSuchPlace: there are none.
    """
    if not user.roles & set(CARERS):
        raise NoSuchPlace
    return organisations_reached(user, *CARERS).order_by("path")


def get_place(user: User, pk: int) -> Organisation:
    """Return one of them.

    Raises:
        NoSuchPlace: it is none of theirs.
    """
    place = places_of(user).filter(pk=pk).first()
    if place is None:
        raise NoSuchPlace
    return place
