"""What the record store tells the floors above."""

from django.dispatch import Signal

# Sent inside the transaction, with `statements`: the rows that are new, in batch order.
# A receiver that raises takes the statements back with it: progress and record agree.
statements_stored = Signal()
