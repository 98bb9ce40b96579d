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
from lms.lrs.services.echoes import keep_echoes
from lms.lrs.services.forwarders import (
    ask_to_send_again,
    change_forwarder,
    create_forwarder,
    end_forwarder,
    pause_forwarder,
    resume_forwarder,
    take_turns,
)
from lms.lrs.services.forwarding import forward, send_again
from lms.lrs.services.imports import (
    MOST_REASONS,
    TAKE_IN,
    begin_file_import,
    begin_store_import,
    fault_of,
    forget_imports,
    given_up,
    go_on_with,
    stop_import,
    try_import_again,
)
from lms.lrs.services.intake import Refusal, Report, take_in, take_in_parts
from lms.lrs.services.mentions import complete_mentions
from lms.lrs.services.months import look_after_months
from lms.lrs.services.sources import opened, statements_from
from lms.lrs.services.statements import platform_authority, receive, store

__all__ = [
    "MOST_REASONS",
    "TAKE_IN",
    "Content",
    "Refusal",
    "Report",
    "ask_to_send_again",
    "begin_file_import",
    "begin_store_import",
    "change_forwarder",
    "complete_mentions",
    "create_client",
    "create_forwarder",
    "delete_document",
    "delete_documents",
    "end_forwarder",
    "end_launches",
    "end_old_secret",
    "fault_of",
    "forget_documents_of",
    "forget_ended_tokens",
    "forget_imports",
    "forward",
    "given_up",
    "go_on_with",
    "issue_access_token",
    "issue_launch_token",
    "keep_echoes",
    "look_after_months",
    "opened",
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
    "stop_import",
    "store",
    "take_in",
    "take_in_parts",
    "take_turns",
    "try_import_again",
]
