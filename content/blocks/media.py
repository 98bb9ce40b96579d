"""Blocks to look at and listen to; nothing goes without its text equivalent."""

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from content.blocks.text import rich_text
from lms.ui.api import listed

VIDEO_TYPES = {"mp4": "video/mp4", "webm": "video/webm"}
AUDIO_TYPES = {"mp3": "audio/mpeg", "m4a": "audio/mp4", "ogg": "audio/ogg"}


def extension_of(document: Any) -> str:
    """Return the extension of a document's file, without the dot, in lower case."""
    return PurePosixPath(document.file.name).suffix.removeprefix(".").lower()


def is_empty_text(value: Any) -> bool:
    """Say whether rich text holds no word.

    An editor without a word in it sends an empty paragraph, which Wagtail takes for text.
    """
    return value is None or not strip_tags(value.source).strip()


def caption_languages() -> list[tuple[str, Any]]:
    """Return the languages of this site as they are now: one may have been added since."""
    return list(settings.LANGUAGES)


class PictureBlock(blocks.StructBlock):
    """A picture; the words for those who do not see it are part of it."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        help_text=_("What somebody who cannot see the picture needs to know."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture, with words for those who do not see it.")
        template = "content/blocks/picture.html"


class RecordingBlock(blocks.StructBlock):
    """What video and audio share: captions and a transcript are mandatory."""

    types: dict[str, str] = {}

    title = blocks.CharBlock(label=_("Title"))
    file = DocumentChooserBlock(label=_("File"))
    captions = DocumentChooserBlock(label=_("Captions"), help_text=_("A WebVTT file (.vtt)."))
    captions_language = blocks.ChoiceBlock(
        label=_("Language of the captions"), choices=caption_languages
    )
    transcript = rich_text(
        label=_("Transcript"), help_text=_("Everything that is said and shown, as text.")
    )

    def clean(self, value: Any) -> Any:
        """Accept only files that a browser plays, with captions it understands and words.

        Raises:
            StructBlockValidationError: a file has another type, or the transcript is empty.
        """
        cleaned = super().clean(value)
        errors = {}
        if extension_of(cleaned["file"]) not in self.types:
            expected = listed(f".{extension}" for extension in self.types)
            errors["file"] = ValidationError(
                _("Choose a file of one of these types: %(types)s"), params={"types": expected}
            )
        if extension_of(cleaned["captions"]) != "vtt":
            errors["captions"] = ValidationError(_("Captions are a file ending in .vtt."))
        if is_empty_text(cleaned["transcript"]):
            errors["transcript"] = ValidationError(
                _("Write down what is said and shown, for those who cannot hear or see it.")
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return cleaned

    def get_context(self, value: Any, parent_context: Any = None) -> Any:
        """Add the media type that the player announces; a file may have been deleted since."""
        context = super().get_context(value, parent_context=parent_context)
        context["media_type"] = self._media_type(value["file"])
        return context

    def _media_type(self, document: Any) -> str:
        return self.types.get(extension_of(document), "") if document else ""


class VideoBlock(RecordingBlock):
    """A film with captions and transcript."""

    types = VIDEO_TYPES

    class Meta:
        icon = "media"
        label = _("Video")
        description = _("A film with captions and transcript.")
        template = "content/blocks/video.html"


class AudioBlock(RecordingBlock):
    """A sound recording with captions and transcript."""

    types = AUDIO_TYPES

    class Meta:
        icon = "media"
        label = _("Audio")
        description = _("A recording with captions and transcript.")
        template = "content/blocks/audio.html"


class DownloadBlock(blocks.StructBlock):
    """A file to keep: a form, a leaflet."""

    title = blocks.CharBlock(label=_("Title"))
    document = DocumentChooserBlock(label=_("File"))
    description = blocks.TextBlock(label=_("What it is for"), required=False)

    class Meta:
        icon = "download"
        label = _("File to keep")
        description = _("A form or leaflet to download.")
        template = "content/blocks/download.html"
