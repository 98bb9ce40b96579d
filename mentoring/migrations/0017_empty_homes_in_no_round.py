"""Homes in which nobody lives any more neither seek a mentor nor are one."""

from django.db import migrations
from django.db.models import Q


def withdraw_homes(apps, schema_editor):
    """Take what empty homes offer and wish for out of every programme."""
    wishes = apps.get_model("mentoring", "MentorWish").objects
    mentors = apps.get_model("mentoring", "MentorProfile").objects
    mentees = apps.get_model("mentoring", "MenteeProfile").objects
    empty_mentors = mentors.filter(household__members=None).values("pk")
    empty_mentees = mentees.filter(household__members=None).values("pk")
    wishes.filter(Q(mentor__in=empty_mentors) | Q(mentee__in=empty_mentees)).delete()
    mentors.filter(pk__in=empty_mentors).update(state="ended")
    mentees.filter(pk__in=empty_mentees).update(state="closed")


class Migration(migrations.Migration):
    dependencies = [("mentoring", "0016_former_pairs_keep_apart")]
    operations = [migrations.RunPython(withdraw_homes, migrations.RunPython.noop)]
