"""The only writers of the record store, a module for each noun."""

from lms.lrs.services.clients import (
    create_client,
    forget_ended_launches,
    issue_launch_token,
    revoke_client,
    rotate_secret,
)
from lms.lrs.services.statements import receive, store

__all__ = [
    "create_client",
    "forget_ended_launches",
    "issue_launch_token",
    "receive",
    "revoke_client",
    "rotate_secret",
    "store",
]
