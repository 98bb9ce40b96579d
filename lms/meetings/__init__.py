"""Where people meet: time, place, seats, answers, attendance; not what the meeting is about."""
