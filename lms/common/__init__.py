"""Plain Python that every floor may use: errors, clock, identities. No Django app."""
