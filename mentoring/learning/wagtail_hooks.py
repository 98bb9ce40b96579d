"""What hangs into the floors below: doors on courses, company on *Min sida*, workshops."""

from wagtail import hooks

from lms.accounts.api import Panel
from mentoring.learning.company import company_of
from mentoring.learning.doors import doors_from
from mentoring.learning.workshops import owner


def company_panel() -> Panel:
    """Show mentor, groups and the next time one meets in one place."""
    return Panel(order=20, template="mentoring/learning/company.html", context=company_of)


hooks.register("courses_doors", doors_from)
hooks.register("register_my_page_panel", company_panel)
hooks.register("register_meeting_owner", owner)
