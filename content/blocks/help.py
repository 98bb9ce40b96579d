"""A block that shows where to turn for help."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock

from content.contacts.models import HelpContact
from content.contacts.queries import contacts_for


class ContactChooserBlock(SnippetChooserBlock):
    """A contact, the same in every language: which translation is shown depends on the reader.

    wagtail-localize would ask for a translated contact before the page can be translated.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(HelpContact, **options)

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        """Keep the model out of migrations: it is always the same."""
        path, _arguments, options = super().deconstruct()
        return path, [], options

    def get_translatable_segments(self, _value: Any) -> list[Any]:
        """Return nothing: a choice has no words."""
        return []

    def restore_translated_segments(self, value: Any, _segments: Any) -> Any:
        """Return what was chosen."""
        return value


class HelpContactsBlock(blocks.StructBlock):
    """Chosen contacts, with numbers to tap."""

    title = blocks.CharBlock(label=_("Heading"), required=False)
    contacts = blocks.ListBlock(
        ContactChooserBlock(label=_("Contact")),
        label=_("Contacts"),
        min_num=1,
        help_text=_(
            "Numbers are kept in one place, under Snippets: when one changes, every page follows."
        ),
    )

    class Meta:
        icon = "mobile-alt"
        label = _("Where to turn for help")
        description = _("Numbers to tap, kept in one place for all pages.")
        template = "content/blocks/contacts.html"

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add the contacts in the language of the page's address; a deleted one is left out."""
        context = super().get_context(value, parent_context=parent_context)
        keys = [contact.translation_key for contact in value["contacts"] if contact]
        page = context.get("page")
        reader = page.locale.language_code if page else ""
        context["contacts"] = contacts_for(keys, reader=reader) if keys else []
        return context
