"""Mentorbordet, the coordinator's pages: programmes, rounds, drafts, groups to tend."""
