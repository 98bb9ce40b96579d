"""Install the system packages that tests and translators need, where apt can.

The site itself needs none of them. On other systems the missing programs are named.
"""

import os
import shutil
import subprocess
import sys

PROGRAMS = {"chromium": "chromium", "msgfmt": "gettext"}


def missing() -> dict[str, str]:
    """Return program → Debian package for what the path lacks."""
    return {program: package for program, package in PROGRAMS.items() if not shutil.which(program)}


def install(packages: list[str]) -> None:
    """Install Debian packages as root or through sudo."""
    prefix = [] if os.geteuid() == 0 else ["sudo"]
    subprocess.run([*prefix, "apt-get", "update", "-qq"], check=True)  # noqa: S603
    subprocess.run(  # noqa: S603
        [*prefix, "apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )


def main() -> int:
    """Install what is missing, or say what to install by hand."""
    needed = missing()
    if needed and shutil.which("apt-get"):
        install(sorted(needed.values()))
        needed = missing()
    if needed:
        sys.stderr.write(f"Please install: {', '.join(sorted(needed))}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
