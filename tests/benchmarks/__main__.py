"""``python -m tests.benchmarks`` measures the pages (see `tests.benchmarks.pages`)."""

import sys

from tests.benchmarks.pages import main

sys.exit(main())
