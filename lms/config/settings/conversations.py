"""Conversations of mentoring: how long words can be changed, and how long they are kept."""

from lms.config.environment import env

CONVERSATION_EDIT_MINUTES = env.int("CONVERSATION_EDIT_MINUTES", default=15)
# After a pair or a group has ended, its people read on for so long; then everything said goes.
CONVERSATION_KEEP_DAYS = env.int("CONVERSATION_KEEP_DAYS", default=180)
# Words that were decided to stay hidden are kept for an appeal, and for no longer.
CONVERSATION_HIDDEN_DAYS = env.int("CONVERSATION_HIDDEN_DAYS", default=30)
