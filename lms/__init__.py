"""The ground floor: people, look, outbox and record store; imports nothing above."""
