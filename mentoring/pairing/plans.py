"""A plan as it is kept with its run, and as the rules know it again."""

from collections.abc import Mapping
from typing import Any

from mentoring.pairing.rules.values import Certificate, Pairing, Plan

PRICES = ("fullest", "higher", "best")


def kept(plan: Plan) -> dict[str, Any]:
    """Return the plan as JSON."""
    return {
        "pairs": [[pair.mentor, pair.mentee] for pair in plan.pairs],
        "bar": plan.certificate.bar,
        **{name: as_list(getattr(plan.certificate, name)) for name in PRICES},
        "losses": as_list(plan.losses),
    }


def known_again(plan: Mapping[str, Any]) -> Plan:
    """Return what was kept as the rules know it."""
    prices = {name: dict(plan[name]) for name in PRICES}
    return Plan(
        pairs=tuple(Pairing(mentor, mentee) for mentor, mentee in plan["pairs"]),
        certificate=Certificate(bar=plan["bar"], **prices),
        losses=dict(plan["losses"]),
    )


def as_list(prices: Mapping[int, int]) -> list[list[int]]:
    """Return prices as pairs, because JSON has no numbers for keys."""
    return [[mentor, price] for mentor, price in sorted(prices.items())]
