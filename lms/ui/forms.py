"""Forms drawn by the design system: `{{ form }}` in a template is all a page needs."""

from django.forms.renderers import DjangoTemplates


class HouseRenderer(DjangoTemplates):
    """Draws a whole form field by field with our component; widgets stay Django's."""

    form_template_name = "ui/forms/form.html"
