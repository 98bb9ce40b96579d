"""Indexes that are built and dropped beside running writes, where the database can do that.

PostgreSQL reads the table twice and waits for transactions that are open; neither writers nor
readers wait. A migration that uses these runs outside a transaction (`atomic = False`), and an
index that was interrupted is there and never valid: it is dropped before it is built again.
"""

from django.db import migrations


class AddConstraintConcurrently(migrations.AddConstraint):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        _build(
            schema_editor, self.constraint.create_sql(model, schema_editor), self.constraint.name
        )


class AddIndexConcurrently(migrations.AddIndex):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        model = to_state.apps.get_model(app_label, self.model_name)
        _build(schema_editor, self.index.create_sql(model, schema_editor), self.index.name)


class RemoveIndexConcurrently(migrations.RemoveIndex):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {self.name}")


def _build(schema_editor, sql, name):
    schema_editor.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
    schema_editor.execute(str(sql).replace("INDEX", "INDEX CONCURRENTLY", 1))
