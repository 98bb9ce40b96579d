"""Course leaders look after the words of the glossary."""

from django.db import migrations

GROUP = "Course leaders"
VERBS = ("add", "change", "view")


def let_leaders(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    # Django writes its permission rows only after all migrations have run.
    kind, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="content", model="term"
    )
    for verb in VERBS:
        right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=kind, codename=f"{verb}_term", defaults={"name": f"Can {verb} term"}
        )
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0005_lesson_sources_and_checks"),
        ("content", "0004_glossary_words"),
    ]
    operations = [migrations.RunPython(let_leaders, migrations.RunPython.noop)]
