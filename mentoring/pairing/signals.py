"""What pairing announces; receivers run inside the transaction that caused it."""

from django.dispatch import Signal

# Arguments: pair, proposed a moment ago.
pair_proposed = Signal()

# Arguments: pair, a proposal that a round moves, and by, who published the round.
proposal_moved = Signal()

# Arguments: profile, of a mentor or of a home that seeks one, as it is told now.
profile_changed = Signal()
