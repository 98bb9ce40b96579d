"""What changes around the pages."""

import secrets

from content.pages.models import TreeVersion

VERSION_BITS = 62


def bump_tree_version() -> None:
    """Tell every process that readers may see something new.

    The number is drawn, not counted: after a rollback the same number must not come
    again for other content, because processes may have kept what they saw under it.
    """
    TreeVersion.objects.update_or_create(
        pk=1, defaults={"number": secrets.randbits(VERSION_BITS) + 1}
    )
