"""Course leaders look after the contacts that pages show."""

from django.db import migrations

GROUP = "Course leaders"
VERBS = ("add", "change", "view")


def let_leaders(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    # Django writes its permission rows only after all migrations have run.
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="content", model="helpcontact"
    )
    for verb in VERBS:
        right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind,
            codename=f"{verb}_helpcontact",
            defaults={"name": f"Can {verb} help contact"},
        )
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0009_scenarios_and_self_checks"),
        ("content", "0007_help_contacts_and_blocks"),
    ]
    operations = [migrations.RunPython(let_leaders, migrations.RunPython.noop)]
