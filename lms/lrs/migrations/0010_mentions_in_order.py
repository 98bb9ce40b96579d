"""Find what is mentioned in the order of the store, and references and authorities too.

PostgreSQL builds and drops these indexes beside running writes. What the previous release asks
is answered by the new index of mentions as by the old one.
"""

from django.db import migrations, models

from lms.lrs.migrations._concurrently import AddIndexConcurrently, RemoveIndexConcurrently


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("lrs", "0009_fill_times_of_mentions"),
    ]

    operations = [
        AddIndexConcurrently(
            model_name="mention",
            index=models.Index(
                fields=["key", "stored_at", "statement"], name="lrs_mention_in_order"
            ),
        ),
        AddIndexConcurrently(
            model_name="mention",
            index=models.Index(
                condition=models.Q(("stored_at__isnull", True)),
                fields=["statement"],
                name="lrs_mention_untimed",
            ),
        ),
        AddIndexConcurrently(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("authority_key__isnull", False)),
                fields=["authority_key", "stored_at", "id"],
                name="lrs_by_authority",
            ),
        ),
        AddIndexConcurrently(
            model_name="statement",
            index=models.Index(
                condition=models.Q(("target_id__isnull", False)),
                fields=["stored_at", "id"],
                name="lrs_references",
            ),
        ),
        RemoveIndexConcurrently(
            model_name="mention",
            name="lrs_mention_by_key",
        ),
        RemoveIndexConcurrently(
            model_name="mention",
            name="lrs_mention_by_statement",
        ),
    ]
