"""The bodies that pages are made of."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from content.blocks import self_checks
from content.blocks.exercises import ChecklistBlock, QuizBlock, ReflectionBlock
from content.blocks.help import HelpContactsBlock
from content.blocks.media import AudioBlock, DownloadBlock, PictureBlock, VideoBlock
from content.blocks.scenarios.block import ScenarioBlock
from content.blocks.self_checks import SelfCheckAgainBlock, SelfCheckBlock
from content.blocks.text import AccordionBlock, CaseBlock, QuoteBlock, StepsBlock, rich_text

# How the chooser of blocks is divided.
READ, LOOK, DO = _("To read"), _("To see and hear"), _("To do")


class ArticleBody(blocks.StreamBlock):
    """What an article may hold: everything that is read, nothing that is answered."""

    text = rich_text(
        label=_("Text"),
        icon="pilcrow",
        template="content/blocks/text.html",
        group=READ,
        description=_("Running text with headings, lists and links."),
    )
    case = CaseBlock(group=READ)
    quote = QuoteBlock(group=READ)
    accordion = AccordionBlock(group=READ)
    contacts = HelpContactsBlock(group=READ)
    picture = PictureBlock(group=LOOK)
    video = VideoBlock(group=LOOK)
    audio = AudioBlock(group=LOOK)
    download = DownloadBlock(group=LOOK)


class LessonBody(ArticleBody):
    """What a lesson may hold: an article's blocks and exercises."""

    reflection = ReflectionBlock(group=DO)
    checklist = ChecklistBlock(group=DO)
    scenario = ScenarioBlock(group=DO)
    self_check = SelfCheckBlock(group=DO)
    self_check_again = SelfCheckAgainBlock(group=DO)
    quiz = QuizBlock(group=DO)

    def clean(self, value: Any) -> Any:
        """Refuse to ask again what was not asked before.

        Raises:
            StreamBlockValidationError: names each block that has no self-check above it.
        """
        cleaned = super().clean(value)
        alone = self_checks.unpaired([block.block_type for block in cleaned])
        if errors := {place: self_checks.refusal() for place in alone}:
            raise StreamBlockValidationError(block_errors=errors)
        return cleaned


class HomeBody(ArticleBody):
    """What a home page may hold: an article's blocks and what there is to do here."""

    steps = StepsBlock(group=READ)
