"""The environment, read once: the only place that knows where settings come from."""

from pathlib import Path

import environ

ROOT = Path(__file__).resolve().parents[2]
VAR = ROOT / "var"

env = environ.Env()
# A deployment sets real variables; `make setup` writes this file for the embedded default.
environ.Env.read_env(ROOT / ".env")
