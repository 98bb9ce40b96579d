"""Homes about which a concern of any kind is open get no new pairs, as those felt unsafe before."""

from django.db import migrations


def bar_homes(apps, schema_editor):
    """Bar the homes of open concerns; whoever clears a concern lifts its bar."""
    concerns = apps.get_model("mentoring", "Concern").objects.filter(cleared_at=None, bar=None)
    bars = apps.get_model("mentoring", "HomeBar").objects
    for concern in concerns.order_by("pk").iterator():
        concern.bar = bars.create(household_id=concern.about_id, made_at=concern.told_at)
        concern.save(update_fields=["bar"])


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0013_guests_made_up")]
    operations = [migrations.RunPython(bar_homes, migrations.RunPython.noop)]
