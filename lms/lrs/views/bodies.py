"""JSON as the standard means it: in UTF-8."""

from django.conf import settings

from lms.lrs.errors import RequestRefused
from lms.lrs.rules import Json, NotJson, is_deeper, value_of


def json_of(body: bytes) -> Json:
    """Return JSON text as plain values.

    Raises:
        RequestRefused: it is not JSON in UTF-8, an object in it has a key twice, or it is nested
            deeper than this store takes.
    """
    try:
        found = value_of(body.decode())
    except UnicodeDecodeError:
        raise RequestRefused("The body is not UTF-8", "RFC 8259 §8.1") from None
    except NotJson as error:
        raise RequestRefused(f"The body is not valid JSON: {error}", "RFC 8259") from None
    if is_deeper(found, settings.LRS_MAX_DEPTH):
        most = settings.LRS_MAX_DEPTH
        raise RequestRefused(f"The body is nested deeper than {most}", "RFC 8259 §9")
    return found
