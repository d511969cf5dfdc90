from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from words.admin.base import ReadOnlyAdmin
from words.models import LevelCheck, SeparateForm


@admin.register(LevelCheck)
class LevelCheckAdmin(ReadOnlyAdmin):
    list_display = [
        "level",
        "learner",
        "language",
        "word_count",
        "created_at",
        "answered_at",
    ]
    list_filter = ["language", "level"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-created_at", "-pk"]


@admin.register(SeparateForm)
class SeparateFormAdmin(ReadOnlyAdmin):
    """Forms that a learner treats as words of their own."""

    list_display = ["normalised", "learner_word", "learner", "created_at"]
    list_select_related = ["learner_word__word", "learner_word__learner"]
    search_fields = [
        "=learner_word__learner__username",
        "=learner_word__learner__email",
    ]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-created_at", "-pk"]

    @admin.display(description=_("learner"))
    def learner(self, form: SeparateForm) -> str:
        return str(form.learner_word.learner)
