"""The catalogue: entries with their state for the asker, and taking them over."""

from typing import Any
from uuid import UUID, uuid4

import django_filters
from django.db.models import Case, F, IntegerField, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from vocab_project.common.api import CursorPagination, IsLearner
from vocab_project.common.languages import CEFR
from words.api.exits import ExitSerializer, WordBatchSerializer, take_exit_of
from words.models import Word
from words.models.learner_word import LearnerWordStatus
from words.models.word import Gender, PartOfSpeech
from words.selectors.catalogue import (
    CatalogueFilters,
    CatalogueRow,
    browse,
    get_rows,
    in_order,
    list_ids,
    with_details,
)
from words.services.catalogue import MOST_AT_ONCE, add_catalogue_words

APART = 1_000_000
"""Between two levels: more than any priority."""


class CataloguePagination(CursorPagination):
    """In the order in which words are worth learning (C15)."""

    ordering = ("place", "id")


class CatalogueFilter(django_filters.FilterSet):
    """Combinable; `q` is the search language of docs/search.md."""

    q = django_filters.CharFilter(method="keep")
    level = django_filters.ChoiceFilter(choices=CEFR.choices, method="keep")
    theme = django_filters.CharFilter(method="keep", help_text=_("Name of a theme."))
    word_type = django_filters.ChoiceFilter(choices=PartOfSpeech.choices, method="keep")
    mine = django_filters.ChoiceFilter(
        choices=[("no", _("not on the list yet"))], method="keep"
    )

    class Meta:
        model = Word
        fields: list[str] = []

    def keep(self, words: QuerySet[Word], _name: str, _value: str) -> QuerySet[Word]:
        """`get_queryset` has asked already, for all of them at once."""
        return words


class MineSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="public_id", read_only=True)
    status = serializers.ChoiceField(choices=LearnerWordStatus.choices, read_only=True)
    is_learned = serializers.BooleanField(read_only=True)


class CatalogueWordSerializer(serializers.Serializer[CatalogueRow]):
    """`mine` is the asker's own word, if it is on the list."""

    id = serializers.UUIDField(source="word.public_id", read_only=True)
    language = serializers.CharField(source="word.language_id", read_only=True)
    text = serializers.CharField(source="word.display", read_only=True)
    base_form = serializers.CharField(source="word.base_form", read_only=True)
    word_type = serializers.ChoiceField(
        source="word.part_of_speech", choices=PartOfSpeech.choices, read_only=True
    )
    gender = serializers.ChoiceField(
        source="word.gender", choices=Gender.choices, allow_blank=True, read_only=True
    )
    plural = serializers.CharField(source="word.plural", read_only=True)
    pronunciation = serializers.CharField(source="word.pronunciation", read_only=True)
    frequency_rank = serializers.IntegerField(
        source="word.frequency_rank", allow_null=True, read_only=True
    )
    level = serializers.ChoiceField(
        source="level.level", choices=CEFR.choices, read_only=True
    )
    is_level_estimated = serializers.BooleanField(
        source="level.is_estimated", read_only=True
    )
    meanings = serializers.ListField(
        source="gloss.senses", child=serializers.CharField(), read_only=True
    )
    meanings_language = serializers.CharField(source="gloss.language", read_only=True)
    example = serializers.SerializerMethodField()
    mine = MineSerializer(allow_null=True, read_only=True)

    @extend_schema_field(OpenApiTypes.STR)
    def get_example(self, row: CatalogueRow) -> str:
        return row.example.sentence if row.example else ""


class TakeSerializer(serializers.Serializer[Any]):
    """`words`, or the next `size` that the filters leave in the catalogue's order."""

    words = serializers.ListField(
        child=serializers.UUIDField(), required=False, max_length=MOST_AT_ONCE
    )
    size = serializers.IntegerField(
        required=False, min_value=1, max_value=MOST_AT_ONCE, default=20
    )
    q = serializers.CharField(required=False, allow_blank=True, max_length=500)
    level = serializers.ChoiceField(choices=CEFR.choices, required=False)
    theme = serializers.CharField(required=False, allow_blank=True, max_length=60)
    word_type = serializers.ChoiceField(choices=PartOfSpeech.choices, required=False)
    key = serializers.UUIDField(
        required=False, help_text=_("The same key again adds nothing.")
    )


class CatalogueViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[Word],
):
    """Entries of the current language that have a level, worth learning first."""

    permission_classes = [IsLearner]
    serializer_class = CatalogueWordSerializer  # type: ignore[assignment]
    filterset_class = CatalogueFilter
    pagination_class = CataloguePagination
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = Word.objects.none()

    def get_queryset(self) -> Any:
        if getattr(self, "swagger_fake_view", False):
            return Word.objects.none()
        params = self.request.query_params if self.action == "list" else {}
        return self._browse(params)

    def get_serializer(self, *args: Any, **kwargs: Any) -> Any:
        """Entries become rows: with their meaning, an example and what they are to the asker."""
        if args:
            many = kwargs.get("many", False)
            rows = get_rows(
                list(args[0]) if many else [args[0]],
                learner=self._learner,
                native=self.request.learning.native_language,  # type: ignore[attr-defined]
            )
            args = (rows if many else rows[0],)
        return super().get_serializer(*args, **kwargs)

    @extend_schema(
        request=TakeSerializer, responses={201: WordBatchSerializer}, filters=False
    )
    @action(detail=False, methods=["post"])
    def add(self, request: Request) -> Response:
        """Puts words on the list: those named, or the next ones. Taken back by its batch."""
        asked = TakeSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        batch = add_catalogue_words(
            learner=self._learner,
            language=request.learning.language,  # type: ignore[attr-defined]
            word_ids=self._chosen(given),
            key=given.get("key") or uuid4(),
        )
        data = WordBatchSerializer(batch).data
        return Response(data, status=status.HTTP_201_CREATED)

    @extend_schema(request=ExitSerializer, responses=WordBatchSerializer)
    @action(detail=True, methods=["post"])
    def exit(self, request: Request, **_kwargs: Any) -> Response:
        """Known already, not to be asked, wrong: of an entry, whether it is on the list or not."""
        word = self.get_object()
        batch = take_exit_of(learner=self._learner, word=word, data=request.data)
        return Response(WordBatchSerializer(batch).data)

    @property
    def _learner(self) -> Any:
        return self.request.user

    def _chosen(self, given: dict[str, Any]) -> list[int]:
        ids: list[UUID] | None = given.get("words")
        if ids is None:
            filters = _filters(given).not_mine
            return list_ids(
                self._browse(given | {"mine": "no"}), filters, given["size"]
            )
        found = dict(
            self._browse({}).filter(public_id__in=ids).values_list("public_id", "pk")
        )
        if missing := [str(pk) for pk in ids if pk not in found]:
            text = _("Not in the catalogue: %s.") % ", ".join(missing[:5])
            raise ValidationError({"words": text})
        return [found[pk] for pk in ids]

    def _browse(self, params: Any) -> Any:
        learning = self.request.learning  # type: ignore[attr-defined]
        filters = _filters(params)
        browsed = browse(
            learner=self._learner,
            language=learning.language,
            native=learning.native_language,
            filters=filters,
        )
        if browsed.problems:
            raise ValidationError({"q": browsed.problems})
        ordered = in_order(browsed.words, filters).annotate(place=_place())
        return with_details(ordered, learning.native_language)


def _filters(params: Any) -> CatalogueFilters:
    named = {
        name: str(params.get(name) or "") for name in ("q", "level", "theme", "mine")
    }
    kind = str(params.get("word_type") or "")
    return CatalogueFilters.from_params(named | {"type": kind})


def _place() -> Any:
    """One number for level and priority, so that a cursor can point at it."""
    steps = [
        When(levels__level=level, then=Value(number * APART))
        for number, level in enumerate(CEFR.values)
    ]
    return Case(*steps, output_field=IntegerField()) + F("priority")
