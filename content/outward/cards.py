"""The picture that goes with a shared link: the course's cover and the page's title.

Drawn once for each key, language and title, kept in the store of media under a name that
they make, so that another title is another file and nothing grows old.
"""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

import typst
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from lms.ui.api import cover_file, direction_of

LAYOUT: Final = Path(__file__).parent / "typst" / "card.typ"
FONTS: Final = Path("@expo-google-fonts") / "readex-pro"
FOLDER: Final = "cards"
WIDTH, HEIGHT = 1200, 630
"""Source: Open Graph; the size that the large services show without cutting."""
PER_INCH: Final = 72
DRAWN_AS: Final = "1"
"""Another number draws every card anew: raise it when the layout changes."""


@dataclass(frozen=True)
class Card:
    """What a card shows."""

    key: str
    title: str
    language: str

    @property
    def name(self) -> str:
        """Return the name of its file: the same for the same card."""
        said = json.dumps([DRAWN_AS, settings.PLATFORM_NAME, *asdict(self).values()])
        return f"{FOLDER}/{hashlib.sha256(said.encode()).hexdigest()[:32]}.png"


def picture_of(card: Card) -> bytes:
    """Return a card as PNG, drawn when nobody has asked for it before."""
    if default_storage.exists(card.name):
        with default_storage.open(card.name) as file:
            return bytes(file.read())
    picture = _draw(card)
    default_storage.save(card.name, ContentFile(picture))
    return picture


def _draw(card: Card) -> bytes:
    said = {
        "title": card.title,
        "language": card.language,
        "direction": direction_of(card.language),
        "platform": settings.PLATFORM_NAME,
        "cover": cover_file(card.key),
    }
    picture = typst.compile(
        LAYOUT,
        root=LAYOUT.parent,
        font_paths=[Path(settings.NODE_MODULES) / FONTS],
        ignore_system_fonts=True,
        # Values travel as data: typst never reads them as its own markup.
        sys_inputs={"card": json.dumps(said, ensure_ascii=False)},
        format="png",
        ppi=PER_INCH,
    )
    return bytes(picture[0] if isinstance(picture, list) else picture)
