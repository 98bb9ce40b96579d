"""Where sources lie and where the result goes."""

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
UI = ROOT / "lms" / "ui"
OUTPUT = ROOT / "var" / "assets" / "ui"

# Any app may bring styles and behaviours of its own; which, the design system need not know.
APPS = ("lms/*", "content", "courses", "certificates", "mentoring")


def sources(folder: str, suffix: str) -> Iterator[Path]:
    """Yield every app's files of one kind, in a fixed order."""
    for app in APPS:
        yield from sorted(ROOT.glob(f"{app}/{folder}/*{suffix}"))


def write(path: Path, content: bytes) -> Path | None:
    """Write a file unless it already says the same; return it if it was written."""
    if path.is_file() and path.read_bytes() == content:
        return None
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path
