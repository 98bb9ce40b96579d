"""What a service says when it refuses: a stable code and a sentence for the reader."""

from typing import ClassVar


class DomainError(Exception):
    """A refusal that a person can understand and act on.

    Subclasses set `code` (stable, never translated), `message` (a lazily translated
    sentence with named placeholders) and `status` (what HTTP calls it). Values for
    the placeholders are passed as keyword arguments and kept in `fields`.
    """

    code: ClassVar[str] = "refused"
    message: ClassVar[object] = "This is not possible."
    status: ClassVar[int] = 400

    def __init__(self, **fields: object) -> None:
        super().__init__(self.code)
        self.fields = fields

    def __str__(self) -> str:
        """Return the sentence in the active language."""
        return str(self.message) % self.fields if self.fields else str(self.message)


class NotFoundError(DomainError):
    """What is not yours does not exist: the caller may not learn that it does."""

    code = "not_found"
    status = 404
