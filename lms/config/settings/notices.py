"""Notices: how long they are kept."""

from lms.config.environment import env

NOTICES_KEEP_READ_DAYS = env.int("NOTICES_KEEP_READ_DAYS", default=90)
NOTICES_KEEP_DAYS = env.int("NOTICES_KEEP_DAYS", default=365)
