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

__all__ = [
    "accept_undertaking",
    "admit",
    "close",
    "let_go",
    "open_circle",
    "pause",
    "resume",
]
