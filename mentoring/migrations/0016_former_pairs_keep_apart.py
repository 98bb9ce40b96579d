"""Former pairs are held to the rule: an end by hand, a concern or a "not again" keeps apart."""

from django.db import migrations
from django.db.models import Q


def keep_apart(apps, schema_editor):
    """Mark the pairs that would have been marked, had the rule been there."""
    pairs = apps.get_model("mentoring", "Pair").objects
    concerns = apps.get_model("mentoring", "Concern").objects.values("pair")
    closures = apps.get_model("mentoring", "Closure").objects.exclude(again="yes").values("pair")
    by_hand = Q(end_reason="by_hand", accepted_at__isnull=False)
    pairs.filter(by_hand | Q(pk__in=concerns) | Q(pk__in=closures)).update(keeps_apart=True)


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0015_pair_keeps_apart")]
    operations = [migrations.RunPython(keep_apart, migrations.RunPython.noop)]
