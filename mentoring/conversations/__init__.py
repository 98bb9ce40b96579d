"""Circles of people who write to each other: posts, reports, moderation. It does not know what a circle is for."""
