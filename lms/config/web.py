"""The web server: granian with this site, set up by the environment.

``python -m lms.config.web [host] [port]`` is what `lms.config.serve` starts; production may
run it alone or call granian itself (docs/operations.md).
"""

import sys

from granian import Granian
from granian.constants import Interfaces

from lms.config import lifeline
from lms.config.environment import env


def main(host: str = "127.0.0.1", port: str = "8000") -> None:
    """Serve until told to stop; a worker that dies is replaced."""
    lifeline.follow()
    Granian(
        "lms.config.wsgi:application",
        address=host,
        port=int(port),
        interface=Interfaces.WSGI,
        workers=env.int("WEB_WORKERS", default=1),
        blocking_threads=env.int("WEB_THREADS", default=4),
        respawn_failed_workers=True,
        respawn_interval=1.0,
        workers_kill_timeout=5,
        log_level=env("WEB_LOG_LEVEL", default="warning"),
        websockets=False,
    ).serve()


if __name__ == "__main__":
    main(*sys.argv[1:])
