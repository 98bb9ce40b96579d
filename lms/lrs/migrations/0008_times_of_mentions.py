"""Keep when a mention was stored, and who vouches beside the statement.

Each of these needs its table for itself for a moment, whatever its size (PostgreSQL). The
previous release leaves both columns empty; mentions it wrote get their time from a periodic
job, and the authorities that it wrote as mentions are found there.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("lrs", "0007_ids_of_owners"),
    ]

    operations = [
        migrations.AddField(
            model_name="mention",
            name="stored_at",
            field=models.DateTimeField(null=True, verbose_name="stored"),
        ),
        migrations.AddField(
            model_name="statement",
            name="authority_key",
            field=models.UUIDField(null=True),
        ),
        migrations.AlterField(
            model_name="mention",
            name="statement",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="mentions",
                to="lrs.statement",
            ),
        ),
    ]
