"""What a writer is told about a file that does not fit."""

from pathlib import Path

ROOT = Path(__file__).parent / "curriculum"


class CurriculumError(Exception):
    """A file of the curriculum is wrong: which, where in it, and why."""

    def __init__(self, *, file: Path, key: str, reason: str) -> None:
        self.file = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        self.key = key
        self.reason = reason
        super().__init__(f"{self.file}: {key}: {reason}")
