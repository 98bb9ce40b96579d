"""Agents and groups (xAPI 1.0.3 Data §2.4.2)."""

from lms.lrs.rules.values import (
    Check,
    Json,
    JsonObject,
    check_each,
    check_properties,
    iri,
    mailto,
    refuse,
    sha1,
    text,
)
from lms.lrs.vocabulary import ObjectType

IDENTIFIERS = ("mbox", "mbox_sha1sum", "openid", "account")
_OAUTH_MEMBERS = 2


def account(value: Json) -> None:
    """Let through a name on a system (§2.4.2.4)."""
    check_properties(value, _ACCOUNT, required=("homePage", "name"), clause="2.4.2.4")


def agent(value: Json) -> None:
    """Let through a person or a system with exactly one identifier (§2.4.2.1)."""
    check_properties(value, _AGENT, clause="2.4.2.1")
    if value.get("objectType", ObjectType.AGENT) != ObjectType.AGENT:
        raise refuse('must be "Agent"', "2.4.2.1", at="objectType")
    if len(_identifiers(value)) != 1:
        raise refuse(f"needs exactly one of {', '.join(IDENTIFIERS)}", "2.4.2.1")


def group(value: Json) -> None:
    """Let through an identified group, or an anonymous one with its members (§2.4.2.2)."""
    check_properties(value, _GROUP, required=("objectType",), clause="2.4.2.2")
    if value["objectType"] != ObjectType.GROUP:
        raise refuse('must be "Group"', "2.4.2.2", at="objectType")
    identifiers = _identifiers(value)
    if len(identifiers) > 1:
        raise refuse(f"has more than one of {', '.join(IDENTIFIERS)}", "2.4.2.2")
    if not identifiers and "member" not in value:
        raise refuse("is required in a group without an identifier", "2.4.2.2", at="member")


def actor(value: Json) -> None:
    """Let through an agent or a group; what says nothing is an agent."""
    is_group = isinstance(value, dict) and value.get("objectType") == ObjectType.GROUP
    (group if is_group else agent)(value)


def authority(value: Json) -> None:
    """Let through an agent, or the pair of an OAuth consumer and its user (§2.4.9)."""
    actor(value)
    if value.get("objectType") != ObjectType.GROUP:
        return
    if _identifiers(value) or len(value["member"]) != _OAUTH_MEMBERS:
        raise refuse("as a group must be anonymous and have two members", "2.4.9")


def members(value: Json) -> None:
    """Let through the agents of a group; groups have no groups inside (§2.4.2.2)."""
    check_each(value, agent, clause="2.4.2.2")


def _identifiers(value: JsonObject) -> list[str]:
    return [name for name in IDENTIFIERS if name in value]


_ACCOUNT: dict[str, Check] = {"homePage": iri, "name": text}
_AGENT: dict[str, Check] = {
    "objectType": text,
    "name": text,
    "mbox": mailto,
    "mbox_sha1sum": sha1,
    "openid": iri,
    "account": account,
}
_GROUP: dict[str, Check] = _AGENT | {"member": members}
