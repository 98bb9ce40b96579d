"""The demo's certificates: the same numbers and days on every machine."""

import hashlib
from collections.abc import Iterator

from certificates import queries, rules, services
from courses.models import Completion
from lms.common.demo import Report, demo_step


@demo_step("certificates.certificates", order=62)
def load_certificates(report: Report) -> None:
    """Issue what the demo's people have earned, on the day they earned it.

    The effects that their completions left behind find the work done. Nobody gets a mail
    about a course completed long ago: the sheet is kept without telling.
    """
    issued = 0
    for completion in queries.completions_without_certificate().select_related("user", "outline"):
        certificate = services.issue(
            completion=completion, at=completion.completed_at, draw=_draws(completion).__next__
        )
        name = services.typeset(certificate=certificate)
        services.keep_sheet(certificate=certificate, name=name, is_told=True)
        issued += 1
    report(f"{issued} certificates")


def _draws(completion: Completion) -> Iterator[int]:
    """Yield numbers that follow from who completed what alone."""
    name = f"{completion.user.email}/{completion.course_key}"
    attempt = 0
    while True:
        digest = hashlib.sha256(f"{name}/{attempt}".encode()).digest()
        yield int.from_bytes(digest) % rules.RADIX**rules.PAYLOAD_LENGTH
        attempt += 1
