"""Let an id be unique for its owner, no longer in the whole store.

PostgreSQL builds the new index beside running writes (two passes over the table, waiting for
transactions that are open; no lock that writers or readers notice). Dropping the old constraint
then needs the table for itself for a moment, whatever its size. SQLite writes the table anew.

The previous release runs on this schema: it takes ids as unique in the whole store, as before.
Going back fails when two owners have used one id: nothing tells which statement should go.
"""

import django.db.models.functions.comparison
from django.db import migrations, models


class AddConstraintConcurrently(migrations.AddConstraint):
    """Adds a unique index without keeping writers out, where the database can do that."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        # One that was interrupted is there and never valid.
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {self.constraint.name}")
        sql = str(self.constraint.create_sql(model, schema_editor))
        schema_editor.execute(sql.replace("UNIQUE INDEX", "UNIQUE INDEX CONCURRENTLY", 1))


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
