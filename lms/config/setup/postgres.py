"""Say whether a PostgreSQL server answers, so that the suite can run on it too."""

import sys

import psycopg


def answers(url: str) -> bool:
    """Return whether a server at `url` accepts a connection within three seconds."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError:
        return False
    return True


if __name__ == "__main__":
    if not answers(sys.argv[1]):
        sys.stderr.write("No PostgreSQL answers: this half of the suite is left out.\n")
        sys.exit(1)
