"""Words that people use for the same thing, to begin with; the workshop changes them."""

from pathlib import Path

import yaml
from django.db import migrations

FILE = Path(__file__).resolve().parent.parent / "finding" / "synonyms.yaml"


def add_synonyms(apps, schema_editor):
    synonyms = apps.get_model("content", "Synonyms")
    for words in yaml.safe_load(FILE.read_text(encoding="utf-8")):
        synonyms.objects.get_or_create(words=", ".join(words))


class Migration(migrations.Migration):
    dependencies = [("content", "0010_finding")]
    operations = [migrations.RunPython(add_synonyms, migrations.RunPython.noop)]
