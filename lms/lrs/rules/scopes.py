"""What a launched lesson or package may say."""

from dataclasses import dataclass
from uuid import UUID

from lms.lrs.rules.identities import account_key, actor_key
from lms.lrs.rules.values import JsonObject
from lms.lrs.vocabulary import ObjectType, Verb


@dataclass(frozen=True, slots=True)
class LaunchScope:
    """One learner, one activity with all below it, and perhaps one registration."""

    learner_id: UUID
    home_page: str
    activity_prefix: str
    registration: UUID | None

    def covers(self, statement: JsonObject) -> bool:
        """Tell whether a valid statement speaks of nobody and nothing else."""
        return (
            actor_key(statement["actor"]) == account_key(self.home_page, str(self.learner_id))
            and statement["verb"]["id"] != Verb.VOIDED
            and self._covers_object(statement["object"])
            and self._covers_registration(statement)
        )

    def _covers_object(self, target: JsonObject) -> bool:
        if target.get("objectType", ObjectType.ACTIVITY) != ObjectType.ACTIVITY:
            return False
        below = target["id"].removeprefix(self.activity_prefix)
        return below != target["id"] and (not below or below[0] in "/?#")

    def _covers_registration(self, statement: JsonObject) -> bool:
        if self.registration is None:
            return True
        said = statement.get("context", {}).get("registration", "")
        return bool(said) and UUID(said) == self.registration
