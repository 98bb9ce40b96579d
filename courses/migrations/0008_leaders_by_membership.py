"""What course leaders may do follows from their memberships; their group opens the door only.

Existing courses belong to nobody until an administrator gives them to an organisation.
"""

from django.db import migrations

GROUP = "Course leaders"
PAGE_RIGHTS = ("add_page", "change_page", "publish_page", "lock_page", "unlock_page")
FILE_RIGHTS = tuple(
    f"{verb}_{model}" for model in ("image", "document") for verb in ("add", "change", "choose")
)


def _tables(apps):
    pages = apps.get_model("wagtailcore", "GroupPagePermission").objects
    collections = apps.get_model("wagtailcore", "GroupCollectionPermission").objects
    return apps.get_model("auth", "Group").objects.filter(name=GROUP).first(), pages, collections


def take_back(apps, schema_editor):
    group, pages, collections = _tables(apps)
    pages.filter(group=group, permission__codename__in=PAGE_RIGHTS).delete()
    collections.filter(group=group, permission__codename__in=FILE_RIGHTS).delete()


def give_back(apps, schema_editor):
    group, pages, collections = _tables(apps)
    if group is None:
        return
    rights = apps.get_model("auth", "Permission").objects
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    for right in rights.filter(codename__in=FILE_RIGHTS):
        collections.get_or_create(group=group, collection=root, permission=right)
    indexes = apps.get_model("courses", "CourseIndexPage").objects.all()
    for right in rights.filter(content_type__app_label="wagtailcore", codename__in=PAGE_RIGHTS):
        for index in indexes:
            pages.get_or_create(group=group, page_id=index.pk, permission=right)


class Migration(migrations.Migration):
    dependencies = [("courses", "0007_course_terms")]
    operations = [migrations.RunPython(take_back, give_back)]
