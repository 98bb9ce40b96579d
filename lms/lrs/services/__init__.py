"""The only writers of the record store, a module for each noun."""

from lms.lrs.services.clients import (
    create_client,
    end_launches,
    end_old_secret,
    forget_ended_tokens,
    issue_access_token,
    issue_launch_token,
    revoke_client,
    rotate_secret,
)
from lms.lrs.services.documents import (
    Content,
    delete_document,
    delete_documents,
    forget_documents_of,
    post_document,
    put_document,
)
from lms.lrs.services.forwarders import (
    ask_to_send_again,
    create_forwarder,
    pause_forwarder,
    resume_forwarder,
    take_turns,
)
from lms.lrs.services.forwarding import forward, send_again
from lms.lrs.services.imports import Refusal, Report, statements_from, take_in, take_in_parts
from lms.lrs.services.mentions import complete_mentions
from lms.lrs.services.months import look_after_months
from lms.lrs.services.statements import platform_authority, receive, store

__all__ = [
    "Content",
    "Refusal",
    "Report",
    "ask_to_send_again",
    "complete_mentions",
    "create_client",
    "create_forwarder",
    "delete_document",
    "delete_documents",
    "end_launches",
    "end_old_secret",
    "forget_documents_of",
    "forget_ended_tokens",
    "forward",
    "issue_access_token",
    "issue_launch_token",
    "look_after_months",
    "pause_forwarder",
    "platform_authority",
    "post_document",
    "put_document",
    "receive",
    "resume_forwarder",
    "revoke_client",
    "rotate_secret",
    "send_again",
    "statements_from",
    "store",
    "take_in",
    "take_in_parts",
    "take_turns",
]
