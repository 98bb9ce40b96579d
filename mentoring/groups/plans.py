"""A suggestion as it is kept with its draft, and as the rules know it again."""

from collections.abc import Mapping
from typing import Any

from mentoring.groups.rules.values import Group, Plan


def kept(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON."""
    return {
        "groups": [
            {
                "language": group.language,
                "homes": list(group.homes),
                "theme": group.theme,
                "town": group.town,
                "is_online": group.is_online,
            }
            for group in plan.groups
        ],
        "national": {language: list(refs) for language, refs in plan.national.items()},
        "waiting": list(plan.waiting),
        "cost": plan.cost,
        "spreadsheet": plan.spreadsheet,
    }


def known_again(plan: Mapping[str, Any]) -> Plan:
    """Return what was kept as the rules know it."""
    return Plan(
        groups=tuple(Group(**each | {"homes": tuple(each["homes"])}) for each in plan["groups"]),
        national={language: tuple(refs) for language, refs in plan["national"].items()},
        waiting=tuple(plan["waiting"]),
        cost=plan["cost"],
        spreadsheet=plan["spreadsheet"],
    )
