"""Tags that pages compose with; each draws one component of the design system."""

from collections.abc import Iterable, Mapping

from django import template
from django.http import QueryDict
from django.template import loader
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from lms.config.languages import ARABIC, LATIN
from lms.ui import addresses, components, drawings, languages, menu
from lms.ui import page_scripts as scripts
from lms.ui.icons import icon_svg
from lms.ui.light import is_text_only

register = template.Library()

# Letters that need no other typeface than the site's own.
DRAWN_BY_OUR_FONT = frozenset({LATIN, ARABIC})
NO_PICTURE = mark_safe("")


@register.simple_tag
def draw(template_name: str, **values: object) -> SafeString:
    """Draw a component that depends on these values alone; the same values are drawn once."""
    return components.drawn(template_name, **values)


@register.simple_tag
def address(name: str, *arguments: object) -> str:
    """Return the address with this name in the reader's language, as `url` does, but faster."""
    return addresses.address(name, *arguments)


@register.simple_tag
def icon(name: str, size: str = "m", label: str = "") -> SafeString:
    """Draw an icon; without `label` it is decoration that screen readers skip."""
    return icon_svg(name, size=size, label=label)


@register.simple_tag
def cover(key: object, size: str = "m") -> SafeString:
    """Draw the paper-cut cover that belongs to `key`; size is s, m, l or wide."""
    return NO_PICTURE if is_text_only() else drawings.cover(str(key), size)


@register.simple_tag
def lang_attributes(code: str) -> SafeString:
    """Mark a piece of content as written in its own language, direction and letters."""
    direction = languages.direction_of(code)
    return format_html('lang="{}" dir="{}"{}', code, direction, script_attribute(code))


@register.simple_tag
def script_attribute(code: str) -> SafeString:
    """Name the letters of a language, with a space before, where our font does not have them."""
    script = languages.script_of(code)
    if script in DRAWN_BY_OUR_FONT:
        return SafeString("")
    return format_html(' data-script="{}"', script)


@register.simple_tag
def interface_language() -> str:
    """Return the language of the words around the text; the address may be in another."""
    return languages.interface_language()


@register.simple_tag
def language_is_right_to_left(code: str) -> bool:
    """Say whether a language is written from right to left."""
    return languages.direction_of(code) == "rtl"


@register.filter
def own_language_name(code: str) -> str:
    """Return what a language calls itself."""
    return languages.own_name(code)


@register.simple_tag
def brand_mark() -> SafeString:
    """Draw the platform's mark: a paper-cut house with a path to its door."""
    return drawings.MARK


@register.simple_tag
def skyline() -> SafeString:
    """Draw the row of houses at the foot of every page."""
    return NO_PICTURE if is_text_only() else drawings.scene("skyline")


@register.simple_tag
def panorama() -> SafeString:
    """Draw the wide picture of the start page."""
    return NO_PICTURE if is_text_only() else drawings.scene("panorama")


@register.simple_tag
def entrance_scene() -> SafeString:
    """Draw the houses behind the card of the sign-in pages."""
    return NO_PICTURE if is_text_only() else drawings.scene("entrance")


@register.simple_tag
def empty_scene() -> SafeString:
    """Draw the small picture of an empty list."""
    return NO_PICTURE if is_text_only() else drawings.scene("empty")


@register.simple_tag(takes_context=True)
def page_address(context: Context, number: int, parameter: str = "") -> str:
    """Return this address with another page number, the rest of the query kept."""
    request = context.get("request") or getattr(context, "request", None)
    query = request.GET.copy() if request else QueryDict(mutable=True)
    query[parameter or "page"] = str(number)
    return f"?{query.urlencode()}"


@register.simple_tag
def error_scene(name: str) -> SafeString:
    """Draw the scene of an error page."""
    return drawings.scene(name)


@register.simple_tag
def avatar(name: str, size: str = "m") -> SafeString:
    """Draw a person's initial on a colour of the palette that stays the same for a name."""
    initial = name.strip()[:1].upper() or "·"
    tone = sum(map(ord, name)) % 4
    return format_html(
        '<span class="avatar avatar--{} avatar--tone-{}" aria-hidden="true">{}</span>',
        size,
        tone,
        initial,
    )


@register.filter
def language_name(code: str) -> str:
    """Return what the reader's language calls a language."""
    return languages.name_of(code)


@register.filter
def listed(items: Iterable[object]) -> str:
    """Show items as a list inside a sentence."""
    return languages.listed(items)


@register.simple_tag
def comma() -> str:
    """Show what stands between the items of a list, where each is drawn by itself."""
    return languages.comma()


@register.simple_tag
def progress(percent: float, label: str = "", detail: str = "") -> SafeString:
    """Draw a progress bar of `percent` (0 to 100) with its label and a detail in words."""
    whole = _whole_percent(percent)
    return draw("ui/components/progress.html", percent=whole, label=label, detail=detail)


@register.simple_tag
def ring(percent: float, label: str = "", size: str = "m") -> SafeString:
    """Draw a progress ring of `percent` (0 to 100)."""
    whole = _whole_percent(percent)
    return draw("ui/components/ring.html", percent=whole, label=label, size=size)


@register.inclusion_tag("ui/components/field.html")
def field(bound_field: object) -> Mapping[str, object]:
    """Draw one form field with its label, help and errors."""
    return {"field": bound_field}


@register.simple_block_tag
def disclosure(
    content: str, title: str = "", is_open: bool = False, language: str = ""
) -> SafeString:
    """Wrap content in a disclosure that opens without JavaScript."""
    context = {"title": title, "text": content, "is_open": is_open, "language": language}
    return mark_safe(loader.render_to_string("ui/components/details.html", context))  # noqa: S308


@register.simple_block_tag
def panel(
    content: str, title: str = "", tone: str = "plain", icon: str = "", level: int = 2
) -> SafeString:
    """Wrap content in a panel; `tone` is plain, sand, green, sky or clay."""
    heading = format_html('<h{} class="panel__title">', level) if title else mark_safe("")
    if title:
        sign = icon_svg(icon) if icon else ""
        heading = format_html("{}{}{}</h{}>", heading, sign, title, level)
    return format_html('<section class="panel panel--{}">{}{}</section>', tone, heading, content)


@register.simple_tag(takes_context=True)
def language_switch(context: Context) -> SafeString:
    """Draw links to this page in the other languages (context `language_urls` overrides)."""
    current = get_language() or "sv"
    request = context.get("request")
    links = languages.links_for(request, current, context.get("language_urls"))
    chosen = next((link for link in links if link.is_current), None)
    words = languages.interface_language()
    # Easy Swedish borrows from Swedish, and nobody needs to be told.
    lender = "" if current.partition("-")[0] == words else words
    return draw(
        "ui/components/language_switch.html", languages=links, current=chosen, lender=lender
    )


@register.simple_tag
def theme_switch() -> SafeString:
    """Draw the choice between light, dark and the device's own setting."""
    return draw("ui/components/theme_switch.html")


@register.simple_tag
def text_only() -> bool:
    """Say whether this page goes without pictures."""
    return is_text_only()


@register.simple_tag
def text_only_switch() -> SafeString:
    """Draw the choice between pages with and without pictures."""
    return draw("ui/components/text_only_switch.html", is_text_only=is_text_only())


@register.simple_tag(takes_context=True)
def main_menu(context: Context) -> tuple[menu.MenuLink, ...]:
    """Return the entries of the main menu for this reader."""
    request = context.get("request")
    return menu.links_for(request) if request else ()


@register.simple_tag(takes_context=True)
def page_scripts(context: Context) -> SafeString:
    """Draw the scripts that apps put on every page of this reader."""
    request = context.get("request")
    return scripts.page_scripts(request) if request else SafeString("")


def _whole_percent(percent: float) -> int:
    return max(0, min(100, int(percent)))
