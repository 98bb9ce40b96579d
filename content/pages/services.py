"""What changes around the pages."""

from django.db.models import F

from content.pages.models import TreeVersion


def bump_tree_version() -> None:
    """Tell every process that readers may see something new."""
    if not TreeVersion.objects.filter(pk=1).update(number=F("number") + 1):
        TreeVersion.objects.get_or_create(pk=1)
