"""Forms drawn by the design system: `{{ form }}` in a template is all a page needs."""

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest, QueryDict


class HouseRenderer(DjangoTemplates):
    """Draws a whole form field by field with our component; widgets stay Django's."""

    form_template_name = "ui/forms/form.html"


def sent_data(request: HttpRequest) -> QueryDict | None:
    """Return what a form brings, None while it is only shown.

    A form of one box that is not ticked brings nothing and is sent all the same, which
    `request.POST or None` does not tell.
    """
    return request.POST if request.method == "POST" else None
