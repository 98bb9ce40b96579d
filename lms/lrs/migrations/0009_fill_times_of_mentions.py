"""Give the mentions that are kept already the time of their statement, some at a time.

No transaction holds more than a batch, so writers wait for nothing and it goes on where it was
when it was stopped.
"""

from django.db import migrations
from django.db.models import Max, OuterRef, Subquery

BATCH = 20_000


def fill(apps, schema_editor):
    mentions = apps.get_model("lrs", "Mention").objects
    statements = apps.get_model("lrs", "Statement").objects
    at = Subquery(statements.filter(pk=OuterRef("statement")).values("stored_at"))
    last = mentions.aggregate(last=Max("pk"))["last"] or 0
    for start in range(1, last + 1, BATCH):
        some = mentions.filter(pk__range=(start, start + BATCH - 1), stored_at=None)
        some.update(stored_at=at)


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("lrs", "0008_times_of_mentions")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
