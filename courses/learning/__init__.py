"""Enrolments, evidence, progress and completion."""
