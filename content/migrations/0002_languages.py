"""The languages of content: Swedish is written, the others follow it page by page."""

from django.conf import settings
from django.db import migrations


def add_languages(apps, schema_editor):
    locale = apps.get_model("wagtailcore", "Locale")
    synchronization = apps.get_model("wagtail_localize", "LocaleSynchronization")
    source, _ = locale.objects.get_or_create(language_code=settings.LANGUAGE_CODE)
    for code, _name in settings.LANGUAGES:
        if code == settings.LANGUAGE_CODE:
            continue
        target, _ = locale.objects.get_or_create(language_code=code)
        synchronization.objects.get_or_create(locale=target, defaults={"sync_from": source})
    apps.get_model("content", "TreeVersion").objects.get_or_create(pk=1)


class Migration(migrations.Migration):
    dependencies = [
        ("content", "0001_pages"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailcore", "0054_initial_locale"),
    ]
    operations = [migrations.RunPython(add_languages, migrations.RunPython.noop)]
