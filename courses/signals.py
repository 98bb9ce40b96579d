"""What happened in courses, for the rooms and apps above."""

from django.dispatch import Signal

outline_frozen = Signal()
"""Sent inside the transaction when a course's outline changed: `outline`."""

course_completed = Signal()
"""Sent inside the transaction when somebody completed a course: `completion`."""
