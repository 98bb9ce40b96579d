"""What a translation must keep, and what state it is in: plain values, no framework."""
