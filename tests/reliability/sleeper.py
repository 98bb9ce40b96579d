"""A child that does nothing but live, with a child of its own: what a web server looks like."""

import multiprocessing
import sys
import time

from lms.config import lifeline


def live() -> None:
    """Do nothing for a long time."""
    lifeline.follow()
    time.sleep(600)


if __name__ == "__main__":
    if "--dies" in sys.argv:
        sys.exit(3)
    multiprocessing.get_context("fork").Process(target=live).start()
    live()
