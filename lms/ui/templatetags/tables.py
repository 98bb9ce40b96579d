"""Tags for tables whose rows are things: on a narrow screen each row becomes a card.

    {% load tables %}
    {% table caption page=page empty_title=title empty_text=text %}
      {% head %}Name{% endhead %}{% head hidden=True %}Change{% endhead %}
      {% for each in page %}
        {% row %}{% cell %}{{ each.name }}{% endcell %}{% cell %}…{% endcell %}{% endrow %}
      {% endfor %}
    {% endtable %}

The first cell of a row names it. In a card each cell says the head of its column before it.
"""

from dataclasses import dataclass, field
from typing import Final

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

_TEMPLATE: Final = "ui/components/table.html"
_OPEN: Final = "open_table"


@dataclass(frozen=True)
class Head:
    """What a column is called; hidden where its cells speak for themselves."""

    label: str
    is_hidden: bool


@dataclass
class _OpenTable:
    """The table that is being drawn, and the column whose cell comes next."""

    heads: list[Head] = field(default_factory=list)
    column: int = 0


@register.simple_block_tag(takes_context=True)
def head(context: Context, content: str, *, hidden: bool = False) -> str:
    """Name the next column."""
    context[_OPEN].heads.append(Head(mark_safe(content.strip()), hidden))  # noqa: S308
    return ""


@register.simple_block_tag(takes_context=True)
def row(context: Context, content: str) -> SafeString:
    """Draw the cells within as one row."""
    context[_OPEN].column = 0
    return format_html('<tr role="row">{}</tr>', mark_safe(content.strip()))  # noqa: S308


@register.simple_block_tag(takes_context=True)
def cell(context: Context, content: str) -> SafeString:
    """Draw the next cell of a row."""
    table: _OpenTable = context[_OPEN]
    named, table.column = table.heads[table.column], table.column + 1
    inside = mark_safe(content.strip())  # noqa: S308 - what the page drew
    if table.column == 1:
        return format_html('<th scope="row" role="rowheader">{}</th>', inside)
    label = "" if named.is_hidden else named.label
    return format_html('<td role="cell" data-label="{}">{}</td>', label, inside)


@register.tag("table")
def do_table(parser: Parser, token: Token) -> "TableNode":
    """Draw a table, its pages below it, or what an empty one says.

    Args:
        parser: at the tag.
        token: the caption, then by name `page`, `empty_title`, `empty_text`, and `has_heading`
            where a heading above says the caption already.
    """
    _name, caption, *rest = token.split_contents()
    options = token_kwargs(rest, parser)
    body = parser.parse(("endtable",))
    parser.delete_first_token()
    return TableNode(parser.compile_filter(caption), options, body)


class TableNode(template.Node):
    """Draws the body first, so that heads and cells find each other."""

    def __init__(
        self, caption: FilterExpression, options: dict[str, FilterExpression], body: NodeList
    ) -> None:
        self.caption = caption
        self.options = options
        self.nodelist = body

    def render(self, context: Context) -> SafeString:
        """Return the table as HTML."""
        table = _OpenTable()
        said = {name: value.resolve(context) for name, value in self.options.items()}
        with context.push(**{_OPEN: table}):
            body = mark_safe(self.nodelist.render(context).strip())  # noqa: S308 - drawn here
        drawn = {"caption": self.caption.resolve(context), "heads": table.heads, "body": body}
        with context.push(**drawn, **said):
            return context.template.engine.get_template(_TEMPLATE).render(context)  # type: ignore[union-attr]
