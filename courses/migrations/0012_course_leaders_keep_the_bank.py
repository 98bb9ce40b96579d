"""Course leaders write, publish and delete questions of the bank."""

from django.db import migrations

GROUP = "Course leaders"
VERBS = ("add", "change", "delete", "publish")


def _rights(apps):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="content", model="bankquestion"
    )
    permission = apps.get_model("auth", "Permission")
    # Django writes its permission rows only after all migrations have run.
    for verb in VERBS:
        yield permission.objects.get_or_create(
            content_type=content_type,
            codename=f"{verb}_bankquestion",
            defaults={"name": f"Can {verb} question of the bank"},
        )[0]


def grant(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*_rights(apps))


def take_back(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*_rights(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0011_bank_questions_and_first_answers"),
        ("content", "0009_question_bank"),
    ]
    operations = [migrations.RunPython(grant, take_back)]
