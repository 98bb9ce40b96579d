"""A pair's months: answers, start, agreement, rhythm, check-ins, pause, end, feedback, concern."""
