"""Course leaders keep the synonyms that the search knows."""

from django.db import migrations

GROUP = "Course leaders"
VERBS = ("add", "change", "delete", "view")


def let_them(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="content", model="synonyms"
    )
    for verb in VERBS:
        # Django writes its permission rows only after all migrations have run.
        right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_synonyms",
            defaults={"name": f"Can {verb} synonyms"},
        )
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [("content", "0011_shipped_synonyms"), ("courses", "0013_right_time_units")]
    operations = [migrations.RunPython(let_them, migrations.RunPython.noop)]
