"""A learner's saved searches."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers, viewsets
from rest_framework.exceptions import ValidationError

from vocab_project.common.api import IsLearner
from words.api.serializers import CleanCharField
from words.models import SavedSearch
from words.query import Context, compile_search
from words.query.syntax import MAX_LENGTH
from words.services.errors import SearchNameTakenError, TooManySearchesError
from words.services.saved_searches import (
    change_search,
    delete_search,
    pin_search,
    save_search,
)


class SavedSearchSerializer(serializers.ModelSerializer[SavedSearch]):
    """`query` is in the language of docs/search.md; its words are `GET /words/?q=<query>`."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    language = serializers.CharField(source="language_id", read_only=True)
    name = CleanCharField(max_length=80)
    query = CleanCharField(max_length=MAX_LENGTH)

    class Meta:
        model = SavedSearch
        fields = ["id", "language", "name", "query", "is_pinned", "created_at"]
        read_only_fields = ["created_at"]

    def validate_query(self, query: str) -> str:
        learning = self.context["request"].learning
        context = Context(
            learning.user,
            learning.language,
            learning.native_language,
            timezone.now(),
        )
        if problems := compile_search(query, context).problems:
            raise ValidationError(problems)
        return query


class SavedSearchViewSet(viewsets.ModelViewSet[SavedSearch]):
    """Of the current language."""

    permission_classes = [IsLearner]
    serializer_class = SavedSearchSerializer
    http_method_names = ["get", "post", "patch", "delete", "head", "options"]
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    pagination_class = None
    queryset = SavedSearch.objects.none()

    def get_queryset(self) -> Any:
        learning = self.request.learning  # type: ignore[attr-defined]
        searches = SavedSearch.objects.of(self.request.user)
        return searches.filter(language=learning.language)

    def perform_create(self, serializer: Any) -> None:
        learning = self.request.learning  # type: ignore[attr-defined]
        try:
            serializer.instance = save_search(
                learner=learning.user,
                language=learning.language,
                **serializer.validated_data,
            )
        except SearchNameTakenError as error:
            raise _taken() from error
        except TooManySearchesError as error:
            text = _("You have %(limit)d searches already. Delete one first.")
            raise ValidationError(text % {"limit": error.limit}) from error

    def perform_update(self, serializer: Any) -> None:
        search, changes = serializer.instance, serializer.validated_data
        if "is_pinned" in changes:
            pin_search(search=search, is_on=changes["is_pinned"])
        try:
            change_search(
                search=search,
                name=changes.get("name", search.name),
                query=changes.get("query", search.query),
            )
        except SearchNameTakenError as error:
            raise _taken() from error

    def perform_destroy(self, instance: SavedSearch) -> None:
        delete_search(search=instance)


def _taken() -> ValidationError:
    return ValidationError({"name": _("You have a search of that name.")})
