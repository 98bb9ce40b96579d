"""What a writer is told about a file that does not fit."""

from pathlib import Path

from lms.common.demo import DemoError, Problem

ROOT = Path(__file__).parent / "curriculum"


class CurriculumError(DemoError):
    """A file of the curriculum is wrong: which, where in it, and why."""

    def __init__(self, *, file: Path, key: str, reason: str) -> None:
        name = file.relative_to(ROOT) if file.is_relative_to(ROOT) else file
        super().__init__([Problem(str(name), key, reason)])
