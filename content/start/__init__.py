"""Wagtail's start page: what a course leader begins the day with."""
