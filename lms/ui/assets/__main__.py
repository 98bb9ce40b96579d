"""`python -m lms.ui.assets`: build, and say in one line what is new."""

import sys
from pathlib import Path

from lms.ui.assets import fonts
from lms.ui.assets.places import OUTPUT, UI, write
from lms.ui.assets.scripts import KEEPING, SENDING, kept, script
from lms.ui.assets.styles import stylesheet


def build() -> list[Path]:
    """Write what changed and return it."""
    written = [
        write(OUTPUT / "ui.css", stylesheet().encode()),
        write(OUTPUT / "ui.js", script().encode()),
        write(OUTPUT / "send.js", kept(*SENDING).encode()),
        write(OUTPUT / "keep.js", kept(*KEEPING).encode()),
        write(OUTPUT / "device.js", kept("list").encode()),
        *(write(OUTPUT / path.name, path.read_bytes()) for path in (UI / "images").glob("*.svg")),
        *fonts.build(),
    ]
    return [path for path in written if path]


def main() -> None:
    """Build the assets."""
    names = ", ".join(path.relative_to(OUTPUT).as_posix() for path in build())
    sys.stdout.write(f"assets: {names or 'nothing new'}\n")


if __name__ == "__main__":
    main()
