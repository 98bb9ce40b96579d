"""Tests of mentorships."""
