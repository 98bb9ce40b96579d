"""Fixed paper-cut drawings: the mark, the houses at the foot of the page, error scenes."""

from django.utils.safestring import mark_safe

MARK = mark_safe(
    '<svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">'
    '<path class="cut-roof" d="M2 15.5 16 3l14 12.5-2.5 2.5L16 8 4.5 18z"/>'
    '<path class="cut-wall" d="M6 18 16 9.5 26 18v11H6z"/>'
    '<path class="cut-light" d="M13 29v-6.5a3 3 0 0 1 6 0V29z"/></svg>'
)
SKYLINE = mark_safe("")
SCENE = mark_safe("")
