"""One script out of the behaviours of all apps."""

import re
from pathlib import Path

from lms.ui.assets.places import UI, sources

_BLOCK_COMMENT = re.compile(r"^\s*/\*\*.*?\*/", re.DOTALL | re.MULTILINE)
_LINE_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def script() -> str:
    """Return every behaviour and the loader that connects them, as one classic script.

    It stands in the head and blocks for a moment, so that the saved theme is there before
    the first paint; a module would come too late and flash.
    """
    behaviours = ",".join(_wrapped(path) for path in behaviour_sources())
    loader = shrink((UI / "behaviours" / "_loader.js").read_text())
    return f'(()=>{{"use strict";const behaviours={{{behaviours}}};\n{loader}\n}})()\n'


def shrink(source: str) -> str:
    """Return a module's text without comments, indents and the word export."""
    bare = _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", source))
    lines = (line.strip() for line in bare.splitlines())
    return "\n".join(line.removeprefix("export ") for line in lines if line)


def behaviour_sources() -> list[Path]:
    """Return the modules that each export one `connect(element)`."""
    found = sources("behaviours", ".js")
    return sorted(path for path in found if not path.name.startswith("_"))


def _wrapped(path: Path) -> str:
    return f'"{path.stem}":(()=>{{{shrink(path.read_text())}\nreturn connect}})()'
