"""The bank in the workshop: Wagtail's own pages, for those whose questions they are."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import (
    ChooseResultsView,
    ChooseView,
    SnippetChooserViewSet,
    SnippetChosenMultipleView,
    SnippetChosenView,
    SnippetCreateView,
)
from wagtail.snippets.views.snippets import EditView, IndexView, SnippetViewSet

from content.bank import access, queries
from content.bank.contributions import figures_of
from content.bank.forms import BankFilters, BankQuestionForm, ChooserFilters
from content.bank.models import BankQuestion

View = Callable[..., HttpResponse]


class BankPolicy(ModelPermissionPolicy):
    """A right of the group holds for one's own organisations' questions and everybody's."""

    def user_has_any_permission_for_instance(self, user: Any, actions: Any, instance: Any) -> bool:
        """Say whether somebody may do one of these things with a question."""
        may = self.user_has_any_permission(user, actions)
        return bool(may and access.questions_for(user).filter(pk=instance.pk).exists())

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Any) -> bool:
        """Say whether somebody may do this with a question."""
        return self.user_has_any_permission_for_instance(user, [action], instance)

    def instances_user_has_any_permission_for(self, user: Any, actions: Any) -> Any:
        """Return the questions with which somebody may do one of these things."""
        if not self.user_has_any_permission(user, actions):
            return BankQuestion.objects.none()
        return access.questions_for(user)


class Offered:
    """What choosers offer: live questions of the source language that the author may use."""

    request: HttpRequest
    model_class: type[BankQuestion]

    def get_object_list(self) -> Any:
        """Return what is offered."""
        return queries.in_source(access.questions_for(self.request.user)).filter(live=True)

    def get_filter_form(self) -> ChooserFilters:
        """Return the filters with the tags of what is offered."""
        return ChooserFilters(self.request.GET, user=self.request.user)

    @property
    def columns(self) -> list[Column]:
        """Return what is told of each question."""
        return [
            self.title_column,  # type: ignore[attr-defined]
            Column("kind", label=_("Kind"), accessor="get_kind_display"),
        ]


class Choose(Offered, ChooseView):
    """The window in which an author chooses a question."""


class ChooseResults(Offered, ChooseResultsView):
    """The list in that window."""


class Chosen(SnippetChosenView):
    """The question that was chosen."""

    def get_object(self, pk: str) -> BankQuestion:
        """Return it, if it is the author's to use."""
        found: BankQuestion = access.question_for(self.request.user, pk)
        return found


class ChosenMultiple(SnippetChosenMultipleView):
    """The questions that were chosen."""

    def get_objects(self, pks: list[str]) -> Any:
        """Return those that are the author's to use."""
        return access.questions_for(self.request.user).filter(pk__in=pks)


class NothingCreated(SnippetCreateView):
    """No question is written in the window; its own page has what a question needs."""

    def can_create(self) -> bool:
        """Return that nobody may: without a form Wagtail's view would answer with an error."""
        return False


class BankChooserViewSet(SnippetChooserViewSet):
    """How a question is chosen."""

    choose_view_class = Choose
    choose_results_view_class = ChooseResults
    chosen_view_class = Chosen
    chosen_multiple_view_class = ChosenMultiple
    create_view_class = NothingCreated
    ordering = "prompt"


class UsesColumn(Column):
    """The lessons that ask a question."""

    cell_template_name = "content/workshop/bank/uses.html"


class FiguresColumn(Column):
    """How a question goes: a bar, with its words."""

    cell_template_name = "content/workshop/bank/figures.html"


class BankIndex(IndexView):
    """The list of the bank."""

    default_ordering = "prompt"

    def get_base_queryset(self) -> Any:
        """Return each question once, as it was written: its figures are those of all languages."""
        return queries.in_source(super().get_base_queryset())

    def get_list_buttons(self, instance: BankQuestion) -> list[Any]:
        """Return Wagtail's own; what translation offers asks about each row, and stands inside."""
        return list(self.get_list_more_buttons(instance))

    def search_queryset(self, queryset: Any) -> Any:
        """Look in the words and the tags."""
        return queries.found_by(self.search_query, queryset)

    @cached_property
    def columns(self) -> list[Column]:
        """Return what is told of each question, and where it is asked."""
        return [
            *super().columns,
            Column("tags", label=_("Tags"), accessor=lambda one: self.tags.get(one.pk, "")),
            UsesColumn("uses", label=_("Asked in"), accessor=lambda one: self.uses.get(one.pk, ())),
            FiguresColumn(
                "figures",
                label=_("Right at the first attempt"),
                accessor=lambda one: self.figures.get(str(one.translation_key)),
            ),
        ]

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Read together what the columns tell of the questions that are shown."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        self.uses = queries.uses_of(context["object_list"])
        self.tags = queries.tag_names(context["object_list"])
        self.figures = figures_of(
            question for one in context["object_list"] if (question := one.question)
        )
        return context


def state_of(question: BankQuestion) -> str:
    """Say whether authors are offered a question, and whether a draft waits.

    Wagtail's own column asks the database about each row.
    """
    if not question.live:
        return str(_("Draft"))
    return str(_("Published, with a draft") if question.has_unpublished_changes else _("Published"))


class BankEdit(EditView):
    """A question to change, and to translate."""

    @property
    def header_more_buttons(self) -> list[Any]:
        """Add what other lists offer beside each row: to translate, to renew translations."""
        user, here = self.request.user, self.request.path
        offers = hooks.get_hooks("register_snippet_listing_buttons")
        offered = [button for offer in offers for button in offer(self.object, user, here)]
        return sorted([*super().header_more_buttons, *offered])


class BankViewSet(SnippetViewSet):
    """The bank among Wagtail's snippets, in the main menu."""

    model = BankQuestion
    icon = "help"
    menu_label = _("Question bank")
    add_to_admin_menu = True
    menu_order = 160
    copy_view_enabled = False
    index_view_class = BankIndex
    edit_view_class = BankEdit
    chooser_viewset_class = BankChooserViewSet
    filterset_class = BankFilters
    list_display = [
        "prompt",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("state", label=_("State"), accessor=state_of),
    ]
    search_fields = ["prompt"]
    edit_handler = ObjectList(
        [FieldPanel("body"), FieldPanel("tags"), FieldPanel("organisation")],
        base_form_class=BankQuestionForm,
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        """Return what the reader may see in the list."""
        return access.questions_for(request.user)

    def get_urlpatterns(self) -> list[Any]:
        """Return the addresses; those of one question exist for those whose it is."""
        patterns = super().get_urlpatterns()
        for pattern in patterns:
            pattern.callback = only_own(pattern.callback)
        return list(patterns)


def only_own(view: View) -> View:
    """Let nobody near a question of another organisation: to them there is none."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "pk" in kwargs:
            access.question_for(request.user, kwargs["pk"])
        return view(request, *args, **kwargs)

    return guarded
