"""Accounts for operators. What a learner agreed to or chose is hers: it can be read here, and only
languages can be put right (on the learner's own page)."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import Consent, LearnerLanguage, User
from vocab_project.users.services.erasure import erase_account


class ReadOnlyAdmin(admin.ModelAdmin):
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        return False


class LearnerLanguageInline(admin.TabularInline):
    model = LearnerLanguage
    extra = 0
    can_delete = False
    fields = ("language", "native_language", "level", "daily_goal", "is_current")
    readonly_fields = ("language", "is_current")

    def has_add_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Starting a language also makes it current: only the learner does that."""
        return False


class UserCreationForm(AdminUserCreationForm):
    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("username", "email")


@admin.register(User)
class UserAdmin(DjangoUserAdmin):
    add_form = UserCreationForm
    inlines = (LearnerLanguageInline,)
    list_display = (
        "username",
        "email",
        "display_name",
        "learns",
        "is_staff",
        "is_active",
        "last_login",
    )
    list_filter = ("is_staff", "is_superuser", "is_active", "languages__language")
    search_fields = ("username", "email", "display_name")
    ordering = ("-date_joined",)
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ("public_id", "last_login", "date_joined", "preferences")
    add_fieldsets = (
        (
            None,
            {
                "classes": ("wide",),
                "fields": (
                    "username",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                ),
            },
        ),
    )
    fieldsets = (
        (None, {"fields": ("username", "password", "public_id")}),
        (_("Person"), {"fields": ("display_name", "email")}),
        (
            _("Pages"),
            {
                "fields": (
                    "interface_language",
                    "time_zone",
                    "day_rollover_hour",
                    "preferences",
                )
            },
        ),
        (
            _("Rights"),
            {
                "fields": (
                    "is_active",
                    "is_staff",
                    "is_superuser",
                    "groups",
                    "user_permissions",
                )
            },
        ),
        (_("Dates"), {"fields": ("last_login", "date_joined")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).prefetch_related("languages")

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:
        return self.inlines if obj else ()

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Everything goes with the account, also what no operator may delete by itself."""
        deleted, counts, _forbidden, protected = super().get_deleted_objects(
            objs, request
        )
        return deleted, counts, set(), protected

    def delete_model(self, request: HttpRequest, obj: User) -> None:
        erase_account(user=obj)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        for user in queryset:
            erase_account(user=user)

    @admin.display(description=_("learns"))
    def learns(self, user: User) -> str:
        return ", ".join(f"{one.language} {one.level}" for one in user.languages.all())


@admin.register(LearnerLanguage)
class LearnerLanguageAdmin(ReadOnlyAdmin):
    list_display = (
        "user",
        "language",
        "native_language",
        "level",
        "daily_goal",
        "is_current",
        "created_at",
    )
    list_filter = ("language", "native_language", "level")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email")
    ordering = ("-created_at",)
    show_full_result_count = False


@admin.register(Consent)
class ConsentAdmin(ReadOnlyAdmin):
    list_display = ("user", "purpose", "text_version", "granted_at", "withdrawn_at")
    list_filter = ("purpose", "text_version")
    list_select_related = ("user",)
    search_fields = ("user__username", "user__email")
    date_hierarchy = "granted_at"
    show_full_result_count = False
