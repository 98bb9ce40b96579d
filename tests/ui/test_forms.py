"""Forms: label, help and errors are tied to the control, whatever the widget."""

import pytest
from django import forms
from django.template import Context, Template


class HomeForm(forms.Form):
    email = forms.EmailField(label="E-mail", help_text="We send a code to it.")
    nick = forms.CharField(label="Nickname", required=False)
    remember = forms.BooleanField(label="Remember me", required=False)
    kind = forms.ChoiceField(
        label="Kind", widget=forms.RadioSelect, choices=[("a", "Foster home"), ("b", "Kin home")]
    )
    secret = forms.CharField(widget=forms.HiddenInput, required=False)


@pytest.fixture
def drawn() -> str:
    return str(HomeForm({"email": "nobody", "kind": "a"}))


def test_error_and_help_are_named_by_the_control(drawn):
    assert 'id="id_email_helptext"' in drawn
    assert 'id="id_email_error"' in drawn
    assert 'aria-describedby="id_email_helptext id_email_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_label_belongs_to_its_control(drawn):
    assert '<label for="id_email">E-mail</label>' in drawn


def test_optional_fields_say_so(drawn):
    assert 'class="field__optional"' in drawn
    assert drawn.count("field__optional") == 1


def test_checkbox_stands_inside_its_label(drawn):
    assert '<label class="choice"><input type="checkbox" name="remember"' in drawn


def test_radio_buttons_share_a_legend(drawn):
    assert "<legend>Kind</legend>" in drawn
    assert drawn.count('type="radio"') == 2


def test_hidden_fields_are_drawn_without_a_label(drawn):
    assert '<input type="hidden" name="secret"' in drawn
    assert "Secret" not in drawn


def test_what_concerns_the_whole_form_comes_first():
    form = HomeForm({"email": "a@example.org", "kind": "a"})
    form.add_error(None, "Too many tries.")
    assert str(form).index("Too many tries.") < str(form).index("<label")


def test_one_field_can_be_drawn_alone():
    html = Template("{% load ui %}{% field form.email %}").render(Context({"form": HomeForm()}))
    assert "We send a code" in html
    assert "Nickname" not in html
