"""Let an id be unique for its owner, no longer in the whole store.

PostgreSQL builds the new index beside running writes. Dropping the old constraint then needs
the table for itself for a moment, whatever its size. SQLite writes the table anew.

The previous release runs on this schema: it takes ids as unique in the whole store, as before.
Going back fails when two owners have used one id: nothing tells which statement should go.
"""

import django.db.models.functions.comparison
from django.db import migrations, models

from lms.lrs.migrations._concurrently import AddConstraintConcurrently


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("lrs", "0006_fill_mentions"),
    ]

    operations = [
        AddConstraintConcurrently(
            model_name="statement",
            constraint=models.UniqueConstraint(
                models.F("statement_id"),
                django.db.models.functions.comparison.Coalesce("organisation", 0),
                name="lrs_id_of_owner",
            ),
        ),
        migrations.AlterField(
            model_name="statement",
            name="statement_id",
            field=models.UUIDField(verbose_name="statement id"),
        ),
    ]
