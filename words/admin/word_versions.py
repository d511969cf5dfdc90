"""The history of an entry: who changed what, and the way back."""

from typing import Any

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from words.admin.base import curator_of
from words.models import Word, WordVersion
from words.services.versions import (
    CannotRevertError,
    compare,
    record_new,
    revert_word,
    versioned,
)

SHOWN = 50


class VersionsMixin(ModelAdmin):
    """Every save of the form, with its inlines, is one version."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> Any:
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        key = int(object_id) if object_id and object_id.isdecimal() else 0
        words = Word.objects.filter(pk=key)
        with versioned(words, author=curator_of(request)):
            return super().changeform_view(request, object_id, form_url, extra_context)

    def save_related(
        self, request: HttpRequest, form: Any, formsets: Any, change: Any
    ) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            record_new(form.instance, author=curator_of(request))

    def get_urls(self) -> list[URLPattern]:
        revert = path(
            "<int:object_id>/versions/<int:number>/revert/",
            self.admin_site.admin_view(self.revert_view),
            name="words_word_revert",
        )
        return [revert, *super().get_urls()]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """Newest first, each with what it changed."""
        word = get_object_or_404(Word, pk=object_id)
        if not self.has_view_or_change_permission(request, word):
            raise PermissionDenied
        rows = word.versions.select_related("author").order_by("-number")[: SHOWN + 1]
        versions = list(rows)
        before: list[Any] = [version.document for version in versions[1:]]
        before += [None] * (len(versions) - len(before))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(word)s") % {"word": word},
            "word": word,
            "versions": [
                (version, compare(old, version.document))
                for version, old in zip(versions[:SHOWN], before, strict=False)
            ],
            "latest": versions[0].number if versions else 0,
            "can_revert": self.has_change_permission(request, word),
            "opts": self.opts,
        }
        return render(request, "admin/words/word/versions.html", context)

    def revert_view(
        self, request: HttpRequest, object_id: int, number: int
    ) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        version = get_object_or_404(
            WordVersion.objects.select_related("word"), word=object_id, number=number
        )
        if not self.has_change_permission(request, version.word):
            raise PermissionDenied
        reason = _("back to version %(number)d") % {"number": number}
        try:
            revert_word(version=version, author=curator_of(request), reason=reason)
        except CannotRevertError:
            text = _("Another entry is what this one was: change that one first.")
            self.message_user(request, text, messages.ERROR)
        else:
            self.log_change(request, version.word, reason)
            self.message_user(request, reason.capitalize() + ".", messages.SUCCESS)
        return redirect(reverse("admin:words_word_history", args=[object_id]))
