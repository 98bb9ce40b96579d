"""The only writers of conversations."""

from mentoring.conversations.services.circles import (
    accept_undertaking,
    admit,
    close,
    let_go,
    open_circle,
    pause,
    resume,
)
from mentoring.conversations.services.keeping import (
    empty_closed_circles,
    forget_hidden_words,
    forget_person,
)
from mentoring.conversations.services.moderation import appeal, decide, report
from mentoring.conversations.services.posts import (
    edit,
    mark_read,
    start_topic,
    stream_of,
    take_back,
    write,
)

__all__ = [
    "accept_undertaking",
    "admit",
    "appeal",
    "close",
    "decide",
    "edit",
    "empty_closed_circles",
    "forget_hidden_words",
    "forget_person",
    "let_go",
    "mark_read",
    "open_circle",
    "pause",
    "report",
    "resume",
    "start_topic",
    "stream_of",
    "take_back",
    "write",
]
