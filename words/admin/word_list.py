from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from words.admin.base import ReadOnlyAdmin
from words.models import SavedSearch, WordList
from words.services.shared_lists import make_private


@admin.register(WordList)
class WordListAdmin(ReadOnlyAdmin):
    """Which lists there are; what is on one only its owner sees, and whoever it is shared with.
    A list that should not be public can be taken out of sight."""

    actions = ["stop_sharing"]

    list_display = ["name", "learner", "language", "visibility", "updated_at"]
    list_filter = ["visibility", "language"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-updated_at", "-pk"]

    def has_unshare_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("words.view_wordlist")

    @admin.action(
        description="Stop sharing (the owner keeps the list)", permissions=["unshare"]
    )
    def stop_sharing(self, request: HttpRequest, lists: QuerySet[WordList]) -> None:
        shared = list(lists.exclude(share_id=None))
        for word_list in shared:
            make_private(word_list=word_list)
        self.log_action_on(request, shared, "Stopped sharing.")
        self.message_user(request, f"{len(shared)} lists are private now.")


@admin.register(SavedSearch)
class SavedSearchAdmin(ReadOnlyAdmin):
    list_display = ["name", "query", "learner", "language", "is_pinned", "updated_at"]
    list_filter = ["language"]
    list_select_related = ["learner", "language"]
    search_fields = ["=learner__username", "=learner__email"]
    search_help_text = "Whole user name or e-mail address of the learner."
    ordering = ["-updated_at", "-pk"]
