"""The group of course leaders: they may enter the workshop and bring pictures and files.

What they may do with pages is granted where the catalogue is made
(`courses.catalogue.services.let_course_leaders_work`).
"""

from django.db import migrations

GROUP = "Course leaders"
COLLECTION_RIGHTS = {
    ("wagtailimages", "image"): ("add", "change", "choose"),
    ("wagtaildocs", "document"): ("add", "change", "choose"),
}


def add_group(apps, schema_editor):
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    content_type = apps.get_model("contenttypes", "ContentType")
    permission = apps.get_model("auth", "Permission")
    # Django writes its permission rows only after all migrations have run.
    admin_type, _ = content_type.objects.get_or_create(app_label="wagtailadmin", model="admin")
    enter, _ = permission.objects.get_or_create(
        content_type=admin_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    submit_type, _ = content_type.objects.get_or_create(
        app_label="wagtail_localize", model="translation"
    )
    submit, _ = permission.objects.get_or_create(
        content_type=submit_type,
        codename="submit_translation",
        defaults={"name": "Can submit translations"},
    )
    group.permissions.add(enter, submit)
    root = apps.get_model("wagtailcore", "Collection").objects.filter(depth=1).first()
    rights = apps.get_model("wagtailcore", "GroupCollectionPermission")
    for (app_label, model), verbs in COLLECTION_RIGHTS.items():
        kind, _ = content_type.objects.get_or_create(app_label=app_label, model=model)
        for verb in verbs:
            right, _ = permission.objects.get_or_create(
                content_type=kind,
                codename=f"{verb}_{model}",
                defaults={"name": f"Can {verb} {model}"},
            )
            rights.objects.get_or_create(group=group, collection=root, permission=right)


class Migration(migrations.Migration):
    dependencies = [
        ("courses", "0001_catalogue"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
    ]
    operations = [migrations.RunPython(add_group, migrations.RunPython.noop)]
