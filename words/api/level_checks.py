""" "I know everything up to A2": the sample, its answers, and marking because of them."""

from random import SystemRandom
from typing import Any
from uuid import uuid4

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from vocab_project.common.api import IsLearner
from vocab_project.common.languages import CEFR
from words.api.exits import WordBatchSerializer
from words.models import LevelCheck
from words.selectors.level_checks import Finding, get_finding
from words.services.errors import NotAnsweredError, NothingToCheckError
from words.services.level_checks import (
    answer_level_check,
    mark_levels_known,
    start_level_check,
)


class SampleWordSerializer(serializers.Serializer[Any]):
    id = serializers.UUIDField(source="word.public_id")
    text = serializers.CharField(source="word.display")
    meanings = serializers.ListField(
        source="gloss.senses", child=serializers.CharField()
    )
    level = serializers.ChoiceField(source="item.level", choices=CEFR.choices)
    is_known = serializers.BooleanField(source="item.is_known", allow_null=True)


class LevelSampleSerializer(serializers.Serializer[Any]):
    level = serializers.ChoiceField(choices=CEFR.choices)
    left = serializers.IntegerField(help_text=_("Words that would be marked."))
    asked = serializers.IntegerField()
    known = serializers.IntegerField()
    is_good = serializers.BooleanField()


class FindingSerializer(serializers.Serializer[Finding]):
    """The check; `percents` is between which shares the truth probably lies."""

    id = serializers.UUIDField(source="check.public_id", read_only=True)
    language = serializers.CharField(source="check.language_id", read_only=True)
    level = serializers.ChoiceField(
        source="check.level", choices=CEFR.choices, read_only=True
    )
    word_count = serializers.IntegerField(source="check.word_count", read_only=True)
    answered_at = serializers.DateTimeField(
        source="check.answered_at", allow_null=True, read_only=True
    )
    words = SampleWordSerializer(source="rows", many=True, read_only=True)
    percents = serializers.ListField(child=serializers.IntegerField(), read_only=True)
    levels = LevelSampleSerializer(many=True, read_only=True)


class StartSerializer(serializers.Serializer[Any]):
    level = serializers.ChoiceField(choices=CEFR.choices)


class AnswersSerializer(serializers.Serializer[Any]):
    known = serializers.ListField(
        child=serializers.UUIDField(),
        max_length=100,
        help_text=_("Those of the words that you know; the others you do not."),
    )


class MarkSerializer(serializers.Serializer[Any]):
    levels = serializers.ListField(
        child=serializers.ChoiceField(choices=CEFR.choices),
        max_length=len(CEFR.values),
        help_text=_("Up to the level of the check."),
    )
    key = serializers.UUIDField(
        required=False, help_text=_("The same key again marks nothing.")
    )


class LevelCheckViewSet(viewsets.GenericViewSet[LevelCheck]):
    permission_classes = [IsLearner]
    serializer_class = FindingSerializer  # type: ignore[assignment]
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = LevelCheck.objects.none()

    def get_queryset(self) -> Any:
        checks = LevelCheck.objects.of(self.request.user)
        return checks.select_related("learner")

    @extend_schema(request=StartSerializer, responses={201: FindingSerializer})
    def create(self, request: Request) -> Response:
        """Draws the sample; one that is not answered yet is given again."""
        asked = StartSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        try:
            check = start_level_check(
                learner=request.user,  # type: ignore[arg-type]
                language=request.learning.language,  # type: ignore[attr-defined]
                level=asked.validated_data["level"],
                chance=SystemRandom(),
            )
        except NothingToCheckError as error:
            text = _("You have all these words on your list already.")
            raise ValidationError({"level": text}) from error
        return self._answer(check, status.HTTP_201_CREATED)

    def retrieve(self, _request: Request, **_kwargs: Any) -> Response:
        return self._answer(self.get_object())

    @extend_schema(request=AnswersSerializer, responses=FindingSerializer)
    @action(detail=True, methods=["post"])
    def answer(self, request: Request, **_kwargs: Any) -> Response:
        """What was answered once stands."""
        check = self.get_object()
        asked = AnswersSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        known = check.items.filter(word__public_id__in=asked.validated_data["known"])
        ids = list(known.values_list("pk", flat=True))
        answer_level_check(check=check, known=ids, at=timezone.now())
        return self._answer(self.get_object())

    @extend_schema(
        request=MarkSerializer, responses={200: WordBatchSerializer, 409: None}
    )
    @action(detail=True, methods=["post"])
    def mark(self, request: Request, **_kwargs: Any) -> Response:
        """Marks all words of these levels as known but those you said not to know; taken back by
        its batch. 409 before the words are answered."""
        check = self.get_object()
        asked = MarkSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        given = asked.validated_data
        try:
            batch = mark_levels_known(
                check=check,
                levels=given["levels"],
                key=given.get("key") or uuid4(),
            )
        except NotAnsweredError:
            return Response(status=status.HTTP_409_CONFLICT)
        return Response(WordBatchSerializer(batch).data)

    def _answer(self, check: LevelCheck, code: int = status.HTTP_200_OK) -> Response:
        native = self.request.learning.native_language  # type: ignore[attr-defined]
        return Response(FindingSerializer(get_finding(check, native)).data, status=code)
