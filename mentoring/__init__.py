"""Mentoring: pairs of homes, network groups, and what coordinators see of both."""

import os

# Before numpy is imported. A round multiplies many small tables: with a thread for each processor
# they wait for each other, and where others work beside, the same round takes seven times as long.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
