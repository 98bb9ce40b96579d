"""Our own icons: 24 by 24, drawn with a 1.75 line; arrows follow the reading direction."""

from collections.abc import Mapping
from functools import lru_cache

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

# Each value holds path data; several strokes share one `d`.
ICONS: Mapping[str, str] = {
    "arrow-next": "M5 12h14M13 6l6 6-6 6",
    "arrow-previous": "M19 12H5M11 6l-6 6 6 6",
    "chevron-next": "M9 5l7 7-7 7",
    "chevron-previous": "M15 5l-7 7 7 7",
    "chevron-down": "M5 9l7 7 7-7",
    "chevron-up": "M5 15l7-7 7 7",
    "check": "M5 12.5l4.5 4.5L19 7.5",
    "check-circle": "M8 12.3l2.8 2.8L16 9.6M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z",
    "cross": "M6 6l12 12M18 6L6 18",
    "plus": "M12 5v14M5 12h14",
    "menu": "M4 7h16M4 12h16M4 17h16",
    "search": "M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13zM15.5 15.5L20 20",
    "filter": "M4 6h16M7 12h10M10 18h4",
    "home": "M4 11.5L12 4l8 7.5M6 10v10h12V10M10 20v-6h4v6",
    "book": "M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5v13",
    "path": "M6 20c8 0 2-7 8-8s4-8 4-8M6 20h.01M18 4h.01",
    "certificate": "M5 4h14v11H5zM8.5 8h7M8.5 11h4M14 15v6l2-1.5 2 1.5v-6",
    "person": "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6",
    "people": "M9 5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3 19.5c.5-3.5 3-5 6-5s5.5 1.5 "
    "6 5M15.5 5.5a3.3 3.3 0 0 1 0 6.3M17 14.7c2.3.5 3.7 2 4 4.8",
    "globe": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3.5 9.5h17M3.5 14.5h17M12 3c-5 5.5-5 12.5 0 "
    "18 5-5.5 5-12.5 0-18z",
    "clock": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V12l3 2",
    "calendar": "M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8",
    "lock": "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3",
    "key": "M8 10.5a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM11 11.5l8-8M16 6.5l2.5 2.5",
    "mail": "M4 6h16v12H4zM4 7l8 6.5L20 7",
    "phone": "M8 3h8v18H8zM11 18h2",
    "download": "M12 4v11M7 10.5l5 5 5-5M5 20h14",
    "printer": "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
    "info": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 11v5.5M12 7.5h.01",
    "warning": "M12 4L2.5 20h19zM12 10v4.5M12 17.3h.01",
    "error": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5V13M12 16.3h.01",
    "sun": "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 "
    "1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
    "moon": "M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z",
    "device": "M4 5h16v11H4zM9 20h6M12 16v4",
    "play": "M8 5l11 7-11 7z",
    "pause": "M8 5v14M16 5v14",
    "quote": "M10 7c-3.5.5-5 3-5 6v4h5v-5H7.5c0-1.7 1-2.7 2.5-3zM19 7c-3.5.5-5 3-5 "
    "6v4h5v-5h-2.5c0-1.7 1-2.7 2.5-3z",
    "pencil": "M4.5 19.5l1-4L16 5l3 3L8.5 18.5zM14 7l3 3",
    "leaf": "M5 19c0-9 5-14 15-14 0 10-5 14-11 14-2 0-4-1-4-3M5 19c2-4 5-7 9-9",
    "heart": "M12 19.5C5 15 3.5 11.5 3.5 9A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8.5 2c0 2.5-1.5 "
    "6-8.5 10.5z",
    "help": "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 "
    ".9-1 1.7M12 16.7h.01",
    "sign-out": "M14 4H5v16h9M10 12h10M16.5 8.5L20 12l-3.5 3.5",
    "list": "M9 6h11M9 12h11M9 18h11M4.5 6h.01M4.5 12h.01M4.5 18h.01",
    "speaker": "M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11",
    "star": "M12 4l2.4 5.2 5.6.7-4.1 3.9 1 5.7-4.9-2.8-4.9 2.8 1-5.7L4 9.9l5.6-.7z",
    "wifi-off": "M4 4l16 16M8.5 15.5a5 5 0 0 1 5-1.3M5 12a10 10 0 0 1 4.5-2.5M2 8.5A15 15 0 0 1 "
    "6.5 6M19 12a10 10 0 0 0-3-2M22 8.5A15 15 0 0 0 10.5 5M12 19h.01",
}

# Drawn for left to right; mirrored by CSS where the page runs from right to left.
DIRECTIONAL = frozenset(
    {
        "arrow-next",
        "arrow-previous",
        "chevron-next",
        "chevron-previous",
        "list",
        "play",
        "sign-out",
        "quote",
        "speaker",
    }
)


@lru_cache(maxsize=512)
def icon_svg(name: str, *, size: str = "m", label: str = "") -> SafeString:
    """Return the icon as inline SVG.

    Args:
        name: a key of `ICONS`.
        size: s, m, l or xl.
        label: what the icon says to screen readers; empty for decoration.

    Returns:
        An `<svg>` that takes its colour from the text around it.

    Raises:
        KeyError: there is no such icon.
    """
    classes = f"icon icon--{size}" + (" icon--directional" if name in DIRECTIONAL else "")
    name_for_readers = (
        format_html('role="img" aria-label="{}"', label)
        if label
        else mark_safe('aria-hidden="true"')
    )
    return format_html(
        '<svg class="{}" viewBox="0 0 24 24" {}><path d="{}"/></svg>',
        escape(classes),
        name_for_readers,
        ICONS[name],
    )
