"""What meetings announce; receivers run inside the transaction that caused it."""

from django.dispatch import Signal

# Arguments: participation (attended or excused), by (who noted it).
attendance_recorded = Signal()
