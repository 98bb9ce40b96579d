"""Write `.env` for the embedded default, with a secret of its own, if there is none."""

import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def write(example: Path, target: Path) -> bool:
    """Copy `example` to `target` with a random SECRET_KEY; return whether it was missing."""
    if target.exists():
        return False
    text = example.read_text(encoding="utf-8")
    text = text.replace("SECRET_KEY=\n", f"SECRET_KEY={secrets.token_urlsafe(50)}\n")
    target.touch(mode=0o600)
    target.write_text(text, encoding="utf-8")
    return True


if __name__ == "__main__":
    write(ROOT / ".env.example", ROOT / ".env")
