from django.contrib import admin

from words.admin.base import ListAdmin
from words.models import Language


@admin.register(Language)
class LanguageAdmin(ListAdmin):
    list_display = [
        "name",
        "own_name",
        "code",
        "default_level",
        "is_learnable",
        "is_active",
    ]
    list_filter = ["is_learnable", "is_active"]
    search_fields = ["^name", "^own_name", "=code"]
    ordering = ["name"]
