"""Runs a module as ``python -m`` would, tied to its parent from the first instant.

``python -m lms.config.launch celery -A lms.config.celery worker``: programs take seconds to
import, and a parent that is killed meanwhile must not leave them behind.
"""

import runpy
import sys

from lms.config import lifeline

if __name__ == "__main__":
    lifeline.follow()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
