"""What accounts announces; receivers run inside the transaction that caused it."""

from django.dispatch import Signal

# Arguments: user.
name_changed = Signal()
