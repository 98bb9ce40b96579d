"""One site for all workers of a run: the first who needs it builds it, and the last leaves it.

Who uses it holds on to a file, which the kernel lets go when a worker ends, however it ends. A
keeper outside of all workers serves the site until nobody holds on any longer:
`python -m tests.journeys.sharing FOLDER USERS`.
"""

import fcntl
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.journeys import site as the_site
from tests.journeys.site import Site

USERS, BUILDING, BUILT = "site.users", "site.building", "site.json"


def hold_on(root: Path) -> None:
    """Keep the site of a run alive for as long as this process lives."""
    # Never closed: that is the kernel's, whatever becomes of this process.
    users = os.open(root / USERS, os.O_CREAT | os.O_RDWR)
    fcntl.flock(users, fcntl.LOCK_SH)


def shared(root: Path, folder: Path) -> Site:
    """Return the site of a run, built in `folder` unless another worker has built it.

    Raises:
        TimeoutError: it does not answer.
    """
    with locked(root / BUILDING):
        if site := _built(root):
            return site
        site = the_site.build(folder, the_site.free_port())
        _keep(site, root / USERS)
        the_site.wait_for(site)
        told = {"url": site.url, "folder": str(site.folder), "environment": site.environment}
        (root / BUILT).write_text(json.dumps(told))
        return site


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Let one process at a time do what follows."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _built(root: Path) -> Site | None:
    """Return the site that another worker has built, unless it ended with all who used it."""
    if not (root / BUILT).exists():
        return None
    told = json.loads((root / BUILT).read_text())
    site = Site(told["url"], Path(told["folder"]), told["environment"])
    return site if the_site.answers(site) else None


def _keep(site: Site, users: Path) -> None:
    subprocess.run(
        [sys.executable, "-m", "tests.journeys.sharing", str(site.folder), str(users)],
        env=site.environment,
        cwd=the_site.ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # Ctrl-C ends the workers, and by that the site.
        start_new_session=True,
        check=True,
    )


def keep(folder: Path, users: Path) -> None:
    """Serve a site, as a process that is nobody's child, until nobody holds on to it."""
    if os.fork():
        return
    process = the_site.start(Site(os.environ["BASE_URL"], folder, {**os.environ}))
    # A worker that comes now waits until the site is gone, and builds another.
    with locked(users):
        the_site.stop(process)


if __name__ == "__main__":
    keep(*map(Path, sys.argv[1:]))
