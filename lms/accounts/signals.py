"""What accounts announces; receivers run inside the transaction that caused it."""

from django.dispatch import Signal

# Arguments: user.
name_changed = Signal()

# Arguments: household, user. Whoever is gone belongs to the home no more when it is announced.
home_joined = Signal()
home_left = Signal()

# Arguments: user, who is still the person and will be nobody when the transaction ends. Whoever
# keeps something that tells who it was, or that was meant for that person's eyes, deletes it.
person_leaves = Signal()
