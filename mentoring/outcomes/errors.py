"""What outcomes refuse."""

from lms.common.errors import NotFoundError


class NotFollowed(NotFoundError):
    """Nobody follows this programme's outcomes but its coordinators and managers."""

    code = "mentoring_not_followed"
