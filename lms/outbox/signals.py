"""What the outbox announces."""

from django.dispatch import Signal

work_begins = Signal()
"""A process is about to do what is due; sent before the first effect of a run."""
