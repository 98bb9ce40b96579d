"""What suggested groups save beside homes in the order of a list, and how long it takes.

``python -m tests.benchmarks.grouping [homes …]`` prints for each number of homes, spread over
Sweden's municipalities with two themes each, the mean cost of a home (kilometres to where the
group meets, and 30 for a home that lacks the common theme).
"""

import resource
import sys
import time
from collections.abc import Iterable

from mentoring.groups.rules.composing import compose
from mentoring.pairing.towns import towns
from tests.mentoring.groups.homes import homes_over_sweden

SIZES = (24, 100, 1000)


def main(sizes: Iterable[int]) -> None:
    for number in sizes:
        homes = homes_over_sweden(number)
        began = time.perf_counter()
        plan = compose(homes, towns())
        seconds = time.perf_counter() - began
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        seated = sum(len(group.homes) for group in plan.groups)
        print(  # noqa: T201
            f"{number} homes, {len(plan.groups)} groups of {seated}: "
            f"list {plan.spreadsheet / seated:.1f}, suggested {plan.cost / seated:.1f} "
            f"({100 - 100 * plan.cost / plan.spreadsheet:.0f} % less), "
            f"{seconds:.2f} s, {memory} MB"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or SIZES)
