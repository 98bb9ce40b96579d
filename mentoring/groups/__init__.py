"""Network groups: composition, seats, leaders, meetings, materials."""
