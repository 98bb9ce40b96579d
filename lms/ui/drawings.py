"""Pictures as markup, ready for a page; each is drawn once in the life of a process."""

from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe

from lms.ui.paper import covers, drawing, scenes

MARK = mark_safe(
    '<svg class="brand__mark" viewBox="0 0 32 32" aria-hidden="true">'
    '<path class="cut-roof" d="M2 15.5 16 3l14 12.5-2.5 2.5L16 8 4.5 18z"/>'
    '<path class="cut-wall" d="M6 18 16 9.5 26 18v11H6z"/>'
    '<path class="cut-light" d="M13 29v-6.5a3 3 0 0 1 6 0V29z"/></svg>'
)


@lru_cache(maxsize=512)
def cover(key: str, size: str) -> SafeString:
    """Return the cover of a course, module or article."""
    # Pieces are numbers and letters of our own; nothing in them comes from the key.
    return mark_safe(drawing.inline(covers.cover(key), f"cover cover--{size}"))  # noqa: S308


@lru_cache(maxsize=512)
def cover_file(key: str) -> str:
    """Return the cover as an SVG file."""
    return drawing.file(covers.cover(key))


@lru_cache(maxsize=16)
def scene(name: str) -> SafeString:
    """Return a fixed picture: panorama, skyline or the name of an error."""
    if name == "panorama":
        return mark_safe(drawing.inline(scenes.panorama(), "panorama"))  # noqa: S308
    if name == "skyline":
        return mark_safe(drawing.inline(scenes.skyline(), "skyline"))  # noqa: S308
    if name == "entrance":
        return mark_safe(drawing.inline(scenes.panorama(), "entrance__scene"))  # noqa: S308
    classes = "empty__scene" if name == "empty" else "scene"
    return mark_safe(drawing.inline(scenes.fixed(name), classes))  # noqa: S308
