"""What packages that others pair with would do with the same round, beside ours, in one run.

``python -m tests.benchmarks.peers [mentees mentors]`` prints pairs, points, share of the best plan
and seconds of ours, of greedy, of first come, and of each package that is installed. None of them
is needed otherwise: ``pip install networkx matching munkres`` into an environment beside this one.
Every peer gets places as columns, and pairs below the floor are left out of its answer. Where
places are scarce ours takes those who have waited longest before it looks at points, which no
peer does: read "waiting ended" (days, with urgency) beside the points.
"""

import sys
import time
from collections.abc import Callable, Iterable
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import numpy as np
from scipy.optimize import linear_sum_assignment

from mentoring.pairing.rules.optimum import best_plan
from mentoring.pairing.rules.tables import points_table
from mentoring.pairing.rules.values import Round, urgency
from tests.benchmarks.matching import first_come, greedily, taken_in_order
from tests.mentoring.pairing.rounds import large_round

Pairs = list[tuple[int, int]]
SIZES = ((24, 10), (60, 25))
# Above so many homes a peer takes minutes (measured: networkx 200 s, munkres 450 s at 1,000).
MOST = {"networkx": 300, "munkres": 150, "matching": 400}


def main(sizes: Iterable[tuple[int, int]]) -> None:
    for mentees, mentors in sizes:
        print(f"{mentees} waiting, {mentors} mentors")  # noqa: T201
        compare(large_round(mentees, mentors))


def compare(matching: Round) -> None:
    table = points_table(matching)
    best = tell("ours", lambda: ours(matching), table, matching)
    simple = {"greedy": greedily, "first come": first_come}
    for name, order in simple.items():
        taken = partial(taken_in_order, order(table, matching), matching)
        tell(name, taken, table, matching, best)
    for name, pair in PEERS.items():
        if name != "scipy" and find_spec(name) is None:
            print(f"  {name:12} not installed")  # noqa: T201
        elif len(table) > MOST.get(name, len(table)):
            print(f"  {name:12} left out: more than {MOST[name]} homes")  # noqa: T201
        else:
            tell(name, partial(pair, table, matching), table, matching, best)


def ours(matching: Round) -> Pairs:
    row = {mentee.ref: place for place, mentee in enumerate(matching.mentees)}
    column = {mentor.ref: place for place, mentor in enumerate(matching.mentors)}
    return [(row[each.mentee], column[each.mentor]) for each in best_plan(matching).pairs]


def gains(table: np.ndarray, matching: Round) -> tuple[np.ndarray, np.ndarray]:
    """Return what each home gains by each place, most pairs first, and whose place each is."""
    places = [mentor.places for mentor in matching.mentors]
    whose = np.repeat(np.arange(len(places)), places)
    points = table[:, whose].astype(np.int64)
    # One pair more is worth more than all points together.
    more = int(points.max(initial=0)) * len(matching.mentees) + 1
    return np.where(points >= matching.policy.floor, points + more, 0), whose


def by_scipy(table: np.ndarray, matching: Round) -> Pairs:
    gain, whose = gains(table, matching)
    rows, columns = linear_sum_assignment(gain, maximize=True)
    return chosen(zip(rows, columns, strict=True), gain, whose)


def by_networkx(table: np.ndarray, matching: Round) -> Pairs:
    networkx = import_module("networkx")

    gain, whose = gains(table, matching)
    graph = networkx.Graph()
    for row, column in zip(*np.nonzero(gain), strict=True):
        graph.add_edge(("home", int(row)), ("place", int(column)), weight=int(gain[row, column]))
    found = networkx.max_weight_matching(graph)
    edges = (sorted(edge) for edge in found)
    return chosen(((home[1], place[1]) for home, place in edges), gain, whose)


def by_munkres(table: np.ndarray, matching: Round) -> Pairs:
    munkres = import_module("munkres")

    gain, whose = gains(table, matching)
    top = int(gain.max(initial=0))
    return chosen(munkres.Munkres().compute((top - gain).tolist()), gain, whose)


def by_matching(table: np.ndarray, matching: Round) -> Pairs:
    """Pair stably: no home and mentor would both rather have each other."""
    games = import_module("matching.games")

    fits = table >= matching.policy.floor
    order = np.argsort(-table, axis=1, kind="stable")
    homes = {h: [int(m) for m in order[h] if fits[h, m]] for h in range(len(table))}
    homes = {h: wishes for h, wishes in homes.items() if wishes}
    turned = np.argsort(-table, axis=0, kind="stable")
    mentors = {m: [int(h) for h in turned[:, m] if fits[h, m]] for m in range(table.shape[1])}
    mentors = {m: wishes for m, wishes in mentors.items() if wishes}
    places = {m: matching.mentors[m].places for m in mentors}
    game = games.HospitalResident.create_from_dictionaries(homes, mentors, places)
    solved: Any = game.solve()
    return [
        (int(home.name), int(mentor.name)) for mentor, found in solved.items() for home in found
    ]


def chosen(pairs: Iterable[Any], gain: np.ndarray, whose: np.ndarray) -> Pairs:
    return [(int(row), int(whose[column])) for row, column in pairs if gain[row, column]]


PEERS: dict[str, Callable[[np.ndarray, Round], Pairs]] = {
    "scipy": by_scipy,
    "networkx": by_networkx,
    "munkres": by_munkres,
    "matching": by_matching,
}


def tell(
    name: str, pair: Callable[[], Pairs], table: np.ndarray, matching: Round, best: int = 0
) -> int:
    """Print what one way of pairing reaches, and return its points."""
    began = time.perf_counter()
    try:
        pairs = pair()
    except Exception as failed:  # noqa: BLE001 a peer that gives up is a result
        print(f"  {name:12} gave up: {type(failed).__name__}")  # noqa: T201
        return 0
    seconds = time.perf_counter() - began
    points = [int(table[each]) for each in pairs]
    waited = sum(urgency(matching.mentees[row], matching.policy) for row, _column in pairs)
    share = 100 * sum(points) / (best or sum(points) or 1)
    print(  # noqa: T201
        f"  {name:12} {len(pairs):5} pairs, {sum(points):7} points, {share:6.1f} %, "
        f"weakest {min(points, default=0):4}, waiting ended {waited:6}, {seconds:7.2f} s"
    )
    return sum(points)


if __name__ == "__main__":
    asked = [int(number) for number in sys.argv[1:3]]
    main([(asked[0], asked[1])] if asked else SIZES)
