"""Indexes that are built and dropped beside running writes, where the database can do that.

PostgreSQL reads the table twice and waits for transactions that are open; neither writers nor
readers wait. A migration that uses these runs outside a transaction (`atomic = False`), and an
index that was interrupted is there and never valid: it is dropped before it is built again.

A table that is cut into months (decision 0018) takes its indexes part by part, and writers wait.
"""

from django.db import migrations


class AddConstraintConcurrently(migrations.AddConstraint):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        _build(schema_editor, model, self.constraint)


class AddIndexConcurrently(migrations.AddIndex):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        _build(schema_editor, model, self.index)


class RemoveIndexConcurrently(migrations.RemoveIndex):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = from_state.apps.get_model(app_label, self.model_name)
        schema_editor.execute(f"DROP INDEX{_aside(schema_editor, model)} IF EXISTS {self.name}")


def _build(schema_editor, model, wanted):
    aside = _aside(schema_editor, model)
    schema_editor.execute(f"DROP INDEX{aside} IF EXISTS {wanted.name}")
    sql = str(wanted.create_sql(model, schema_editor))
    schema_editor.execute(sql.replace("INDEX", f"INDEX{aside}", 1))


def _aside(schema_editor, model):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(
            "SELECT relkind FROM pg_class WHERE oid = to_regclass(%s)",
            [model._meta.db_table],  # noqa: SLF001
        )
        row = cursor.fetchone()
    return "" if row and row[0] == "p" else " CONCURRENTLY"
