"""Read out of the statements that are kept already whom and what they speak of in passing."""

import json
from itertools import islice

from django.db import migrations

from lms.lrs.rules import authority_keys, mentions_in


def fill(apps, schema_editor):
    statements = apps.get_model("lrs", "Statement").objects.order_by("pk")
    mentions = apps.get_model("lrs", "Mention").objects
    rows = statements.only("pk", "organisation_id", "raw").iterator(chunk_size=500)
    while chunk := list(islice(rows, 500)):
        found = []
        for row in chunk:
            content = json.loads(row.raw)
            keys = mentions_in(content)
            if row.organisation_id:
                keys |= authority_keys(content["authority"])
            found += [mentions.model(statement_id=row.pk, key=key) for key in keys]
        mentions.bulk_create(found)


def empty(apps, schema_editor):
    apps.get_model("lrs", "Mention").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [("lrs", "0005_mentions")]
    operations = [migrations.RunPython(fill, empty)]
