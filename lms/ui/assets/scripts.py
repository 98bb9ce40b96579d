"""One script out of the behaviours of all apps."""

import re
from pathlib import Path

from lms.ui.assets.places import UI, sources

_BLOCK_COMMENT = re.compile(r"^\s*/\*\*.*?\*/", re.DOTALL | re.MULTILINE)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)

SENDING = ("sender", "waiting")
"""What every page of somebody signed in loads: it sends what waits on the device."""
KEEPING = (*SENDING, "keeper", "way", "ahead", "course")
"""What a page loads that is kept on the device, and on which something is done."""


def script() -> str:
    """Return every behaviour and the loader that connects them, as one classic script.

    It stands in the head and blocks for a moment, so that the saved theme is there before
    the first paint; a module would come too late and flash.
    """
    behaviours = ",".join(_wrapped(path) for path in behaviour_sources())
    loader = shrink((UI / "behaviours" / "_loader.js").read_text())
    return f'(()=>{{"use strict";const behaviours={{{behaviours}}};\n{loader}\n}})()\n'


def kept(*parts: str) -> str:
    """Return what has to do with acts on the device, for a page, the list or the worker.

    All begin with what they share. Each is a file of its own, for those that need it.
    """
    sources = (UI / "keeping" / f"{name}.js" for name in ("acts", *parts))
    inside = "\n".join(shrink(source.read_text()) for source in sources)
    return f'(()=>{{"use strict";{inside}\n}})()\n'


def shrink(source: str) -> str:
    """Return a module's text without comments, indents, imports and the word export."""
    bare = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    lines = (line.strip() for line in bare.splitlines())
    return "\n".join(
        line.removeprefix("export ") for line in lines if line and not line.startswith("import ")
    )


def behaviour_sources() -> list[Path]:
    """Return the modules that each export one `connect(element)`."""
    found = sources("behaviours", ".js")
    return sorted(path for path in found if not path.name.startswith("_"))


def _wrapped(path: Path) -> str:
    return f'"{path.stem}":(()=>{{{shrink(path.read_text())}\nreturn connect}})()'
