"""A shelf with a theme in three leaflets, and a guide with two decisions, in every language."""

from dataclasses import dataclass
from typing import Any

from wagtail.models import Locale, Page

from content.models import GuidePage, LeafletPage, LeafletThemePage, MaterialIndexPage
from tests.factories.articles import LANGUAGES, block, item, publish_article
from tests.factories.course_pages import body


@dataclass(frozen=True)
class Shelf:
    """The Swedish pages; the other languages show them as aliases."""

    page: MaterialIndexPage
    theme: LeafletThemePage
    leaflets: dict[str, LeafletPage]
    guide: GuidePage


def option(text: str, fit: str = "possible", finding: str = "") -> dict[str, Any]:
    """Return something that one can do at a step."""
    return item(text=text, fit=fit, consequence=f"Efter {text}.", finding=finding)


def step(title: str, *options: dict[str, Any]) -> dict[str, Any]:
    """Return a step; without options it is only read."""
    return block(
        "step",
        {
            "title": title,
            "purpose": f"Varför {title}.",
            "todo": [block("item", "Ring"), block("item", "Skriv")],
            "help": "<p>Hjälp på vägen.</p>",
            "mistakes": [block("item", "Att skynda")],
            "example": f"<p>Så gick {title} till.</p>",
            "scene": f"<p>Du möter {title}.</p>",
            "question": f"Vad gör du vid {title}?",
            "options": list(options),
            "reasoning": f"<p>Så tänker en kollega om {title}.</p>",
        },
    )


def steps() -> list[dict[str, Any]]:
    """Return a first contact, a step without decision, and a visit."""
    return [
        step(
            "Första samtalet",
            option("Du frågar", "strong", "De har flyttat tre gånger."),
            option("Du väntar", "weak"),
        ),
        step("Pappren"),
        step(
            "Hembesöket",
            option("Du stannar", "strong", "Sonen sover i hallen."),
            option("Du går", "weak", "Hunden är snäll."),
        ),
    ]


def publish_shelf(*guide_steps: dict[str, Any], home: Page | None = None) -> Shelf:
    """Publish a shelf below a home page, or below one that has articles too."""
    home = home or publish_article(block("text", "<p>Text.</p>")).get_parent().get_parent()
    page = publish_below(home, MaterialIndexPage(title="Material", slug="material"))
    theme = publish_below(page, LeafletThemePage(title="Vårdnaden", slug="vardnaden"))
    leaflets = {
        reader: publish_leaflet(theme, reader, block("text", f"<p>Ord för {reader}.</p>"))
        for reader in ("home", "parent", "child")
    }
    guide = GuidePage(
        title="Utredning",
        slug="utredning",
        summary="Steg för steg.",
        introduction="<p>Så här.</p>",
        family_name="Familjen Påhittad",
        family="<p>De bor vid en sjö.</p>",
        steps=body(*(guide_steps or steps())),
        discussion=body(block("question", "Vad hade ni gjort?")),
    )
    return Shelf(page, theme, leaflets, publish_below(page, guide))


def publish_leaflet(theme: Page, reader: str, *blocks: dict[str, Any]) -> LeafletPage:
    """Publish a leaflet of a theme."""
    leaflet = LeafletPage(title=f"Till {reader}", slug=reader, reader=reader, body=body(*blocks))
    made: LeafletPage = publish_below(theme, leaflet)
    return made


def publish_below(parent: Page, page: Any) -> Any:
    """Publish a page and show it in every language."""
    parent.add_child(instance=page)
    page.save_revision().publish()
    for locale in Locale.objects.filter(language_code__in=LANGUAGES[1:]):
        page.copy_for_translation(locale, copy_parents=True, alias=True)
    page.refresh_from_db()
    return page
