"""The bodies that pages are made of."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from content.blocks.exercises import ChecklistBlock, QuizBlock, ReflectionBlock
from content.blocks.media import AudioBlock, DownloadBlock, PictureBlock, VideoBlock
from content.blocks.text import AccordionBlock, CaseBlock, QuoteBlock, StepsBlock, rich_text


class ArticleBody(blocks.StreamBlock):
    """What an article may hold: everything that is read, nothing that is answered."""

    text = rich_text(label=_("Text"), icon="pilcrow", template="content/blocks/text.html")
    picture = PictureBlock()
    video = VideoBlock()
    audio = AudioBlock()
    accordion = AccordionBlock()
    quote = QuoteBlock()
    case = CaseBlock()
    download = DownloadBlock()


class LessonBody(ArticleBody):
    """What a lesson may hold: an article's blocks and exercises."""

    quiz = QuizBlock()
    reflection = ReflectionBlock()
    checklist = ChecklistBlock()


class HomeBody(ArticleBody):
    """What a home page may hold: an article's blocks and what there is to do here."""

    steps = StepsBlock()
