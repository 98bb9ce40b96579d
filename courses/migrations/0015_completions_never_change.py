"""The database itself keeps what was completed and what was frozen from being changed.

On SQLite a later change of these tables makes them anew without their triggers; it has to
call `protect` again, and tests/courses/learning/test_append_only.py says so if it does not.
"""

from django.db import migrations

TABLES = ("courses_completion", "courses_outline")


def protect(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION courses_never_changes() RETURNS trigger AS $$ BEGIN "
            "RAISE EXCEPTION 'This row never changes.' "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql"
        )
    action = (
        "FOR EACH ROW EXECUTE FUNCTION courses_never_changes()"
        if postgres
        else "BEGIN SELECT RAISE(ABORT, 'This row never changes.'); END"
    )
    for table in TABLES:
        schema_editor.execute(
            f"CREATE TRIGGER {table}_never_changes BEFORE UPDATE ON {table} {action}"
        )


def release(apps, schema_editor):
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        on = f" ON {table}" if postgres else ""
        schema_editor.execute(f"DROP TRIGGER {table}_never_changes{on}")
    if postgres:
        schema_editor.execute("DROP FUNCTION courses_never_changes()")


class Migration(migrations.Migration):
    dependencies = [("courses", "0014_course_leaders_synonyms")]
    operations = [migrations.RunPython(protect, release)]
