"""Say for which group guests came, and have judged what was attended before anybody judged it."""

from django.db import migrations
from django.db.models import Q


def say_for_which_group(apps, schema_editor):
    """Take whoever was asked to a meeting without belonging to its group for a guest."""
    models = {name: apps.get_model("mentoring", name) for name in ("Leader", "MakeUp", "Member")}
    groups = apps.get_model("mentoring", "NetworkGroup").objects.values_list("key", "pk")
    hosts = {str(key): pk for key, pk in groups}
    asked = apps.get_model("meetings", "Participation").objects.filter(meeting__owner_kind="groups")
    for meeting, key, user in asked.values_list("meeting", "meeting__owner_key", "user"):
        host = hosts.get(key)
        mine = models["Member"].objects.filter(
            Q(person=user) | Q(household__members__user=user), state__in=["member", "left"]
        )
        leads = models["Leader"].objects.filter(group=host, user=user)
        own = mine.filter(state="member").order_by("pk").first()
        if own and not leads.exists() and not mine.filter(group=host).exists():
            models["MakeUp"].objects.get_or_create(
                meeting_id=meeting, user_id=user, defaults={"group_id": own.group_id}
            )


def have_judged(apps, schema_editor):
    """Ask the worker once for everybody who was at a meeting."""
    there = apps.get_model("mentoring", "Attendance").objects.filter(voided_at=None)
    leaders = dict(there.order_by("pk").values_list("user", "meeting__leader"))
    effects = apps.get_model("outbox", "Effect").objects
    for user, leader in leaders.items():
        effects.get_or_create(
            effect="mentoring.judge_attendance",
            key=f"from the beginning: {user}",
            defaults={"payload": {"user": user, "by": leader}},
        )


class Migration(migrations.Migration):
    dependencies = [
        ("meetings", "0002_changed_alone"),
        ("mentoring", "0012_groups_are_completed"),
        ("outbox", "0001_effects"),
    ]
    operations = [
        migrations.RunPython(say_for_which_group, migrations.RunPython.noop),
        migrations.RunPython(have_judged, migrations.RunPython.noop),
    ]
