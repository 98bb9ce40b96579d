"""What groups announce; receivers run inside the transaction that caused it."""

from django.dispatch import Signal

# Argument of each: member (with its group).
member_came = Signal()
member_left = Signal()
seat_offered = Signal()
seat_asked = Signal()

# Argument of each: group. What it is or who leads it has changed; it has ended.
group_opened = Signal()
group_changed = Signal()
group_closed = Signal()
