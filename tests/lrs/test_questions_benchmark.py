"""The benchmark of questions runs: a benchmark that nobody can run hides what it should show."""

import os
import re
import subprocess
import sys

import pytest
from django.db import connection

from lms.config.environment import ROOT

LINE = re.compile(r"^  ([a-z ]+?)\s+[\d.]+\s+[\d.]+\s+(\d+)$", re.MULTILINE)


@pytest.mark.slow
@pytest.mark.django_db
def test_every_question_is_asked_and_answered() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("it fills a database of PostgreSQL")
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.questions", "--statements=20000", "--asks=3"],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "lms.config.settings"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout

    assert "echoes kept" in told
    found = LINE.findall(told)
    assert len(found) == 18
    region = {name: int(rows) for name, rows in found[:9]}
    assert {region[name] for name in ("everything", "frequent verb", "related activities")} == {50}
