"""What an outline says and how it is told from another: plain values."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace


@dataclass(frozen=True)
class QuizOutline:
    """A quiz by its block id, the ids of its questions and what their answers are graded by."""

    id: str
    questions: tuple[str, ...]
    answers: str = ""


@dataclass(frozen=True)
class LessonOutline:
    """A lesson and what it asks for."""

    key: str
    title: str
    required: bool
    minutes: int
    quizzes: tuple[QuizOutline, ...]


@dataclass(frozen=True)
class ModuleOutline:
    """A module with its lessons in order."""

    key: str
    title: str
    lessons: tuple[LessonOutline, ...]


@dataclass(frozen=True)
class CourseOutline:
    """Everything that counts in a course."""

    course: str
    title: str
    kind: str
    certificate_hours: int
    mastery_percent: int
    modules: tuple[ModuleOutline, ...]

    def as_json(self) -> dict[str, object]:
        """Return the outline as values that JSON knows."""
        data: dict[str, object] = json.loads(json.dumps(asdict(self)))
        return data

    def without(self, key: str) -> "CourseOutline":
        """Return what is left when a module or a lesson is withdrawn."""
        modules = (
            replace(module, lessons=tuple(one for one in module.lessons if one.key != key))
            for module in self.modules
            if module.key != key
        )
        return replace(self, modules=tuple(modules))

    @property
    def digest(self) -> str:
        """Return a fingerprint: equal exactly when the outlines are equal."""
        text = json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()
