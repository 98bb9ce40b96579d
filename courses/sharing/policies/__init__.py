"""What a membership as course leader lets a person do in Wagtail: pages, pictures, documents.

Wagtail asks these policies in each of its views. They answer from memberships and terms at
the moment of asking; no group carries a copy of them (decision 0011). What Wagtail's own
groups grant counts beside it.
"""

from importlib import import_module

from django.db.models import Model
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, Page
from wagtail.permissions import register_permission_policy

from courses.sharing.policies.files import CollectionPolicy, FilePolicy
from courses.sharing.policies.pages import PagePolicy


def register() -> None:
    """Put our policies in the place of Wagtail's.

    Wagtail's apps register theirs when they are ready, after ours: an exact class goes first.
    """
    register_permission_policy(Page, PagePolicy())
    register_permission_policy(Collection, CollectionPolicy(Collection), exact_class=True)
    files: list[type[Model]] = [get_image_model(), get_document_model()]
    for model in files:
        policy = FilePolicy(model, auth_model=model, owner_field_name="uploaded_by_user")
        register_permission_policy(model, policy, exact_class=True)
    _offer_no_popular_tags()


def _offer_no_popular_tags() -> None:
    """Leave out the filters with the most used tags: Wagtail asks nobody whose they are.

    Tags are looked for by writing, among those of one's own files (`courses.sharing.gate`).
    """
    for place in ("wagtail.admin.filters", "wagtail.images.views.chooser"):
        setattr(import_module(place), "popular_tags_for_model", lambda _model: ())  # noqa: B010
