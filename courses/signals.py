"""What happened in courses, for the rooms and apps above."""

from django.dispatch import Signal

outline_changing = Signal()
"""Sent inside the transaction before a course asks for something else than so far: `current`
(the outline in force), `outline` (what comes; None when the course is withdrawn). Whoever
raises keeps it from happening."""

outline_frozen = Signal()
"""Sent inside the transaction when a course's outline changed: `outline`."""

course_completed = Signal()
"""Sent inside the transaction when somebody completed a course: `completion`."""

terms_changed = Signal()
"""Sent inside the transaction when it was decided who finds a course: `course_key`."""
