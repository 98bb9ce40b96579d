"""How long a matching round takes, and what simpler ways of pairing would lose.

``python -m tests.benchmarks.matching [mentees mentors]`` prints seconds, memory, and the pairs and
points of the best plan beside greedy (best pair first) and first come (longest wait first).
"""

import resource
import sys
import time
from collections.abc import Iterable

import numpy as np

from mentoring.pairing.rules.optimum import best_plan
from mentoring.pairing.rules.tables import points_table
from mentoring.pairing.rules.values import Round, urgency
from tests.mentoring.pairing.rounds import large_round

SIZES = ((24, 10), (60, 25), (1000, 400))


def main(sizes: Iterable[tuple[int, int]]) -> None:
    for mentees, mentors in sizes:
        matching = large_round(mentees, mentors)
        began = time.perf_counter()
        plan = best_plan(matching)
        seconds = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{mentees} waiting, {mentors} mentors: {seconds:.2f} s, {memory} MB")  # noqa: T201
        table = points_table(matching)
        row = {mentee.ref: place for place, mentee in enumerate(matching.mentees)}
        column = {mentor.ref: place for place, mentor in enumerate(matching.mentors)}
        best = [(row[pair.mentee], column[pair.mentor]) for pair in plan.pairs]
        tell("best", best, table)
        tell("greedy", taken_in_order(greedily(table, matching), matching), table)
        tell("first come", taken_in_order(first_come(table, matching), matching), table)


def greedily(table: np.ndarray, matching: Round) -> list[tuple[int, int]]:
    rows, columns = np.nonzero(table >= matching.policy.floor)
    order = np.argsort(-table[rows, columns], kind="stable")
    return list(zip(rows[order].tolist(), columns[order].tolist(), strict=True))


def first_come(table: np.ndarray, matching: Round) -> list[tuple[int, int]]:
    waits = [-urgency(mentee, matching.policy) for mentee in matching.mentees]
    return [
        (int(row), int(column))
        for row in np.argsort(waits, kind="stable")
        for column in np.argsort(-table[row], kind="stable")
        if table[row, column] >= matching.policy.floor
    ]


def taken_in_order(pairs: list[tuple[int, int]], matching: Round) -> list[tuple[int, int]]:
    free = [mentor.places for mentor in matching.mentors]
    taken: dict[int, int] = {}
    for row, column in pairs:
        if row not in taken and free[column]:
            taken[row] = column
            free[column] -= 1
    return list(taken.items())


def tell(name: str, pairs: list[tuple[int, int]], table: np.ndarray) -> None:
    points = [int(table[pair]) for pair in pairs]
    weakest = min(points, default=0)
    print(f"  {name:11} {len(pairs):6} pairs, {sum(points):8} points, weakest {weakest}")  # noqa: T201


if __name__ == "__main__":
    asked = [int(number) for number in sys.argv[1:3]]
    main([(asked[0], asked[1])] if asked else SIZES)
