"""How mentoring goes: alarms, load and training of mentors, outcomes by programme."""
