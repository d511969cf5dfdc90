"""A22: sentences and what was said of them."""

import uuid
from typing import Any

import django_filters
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.request import Request
from rest_framework.response import Response

from practice.api.lookup import get_own_word
from practice.models import SentenceAttempt
from practice.models.sentence_attempt import (
    SentenceAttemptQuerySet,
    SentenceAttemptVerdict,
)
from practice.services.attempts import clean_sentence, write_sentence
from vocab_project.common.api import IsLearner
from vocab_project.linguistics.base import Certainty


class AttemptSerializer(serializers.ModelSerializer[SentenceAttempt]):
    id = serializers.UUIDField(source="public_id", read_only=True)
    word_id = serializers.UUIDField(source="word.public_id", read_only=True)
    user_sentence = serializers.CharField(source="sentence", read_only=True)
    ai_feedback = serializers.SerializerMethodField()
    is_correct = serializers.BooleanField(
        read_only=True, allow_null=True, help_text=_("null: nobody could judge.")
    )
    attempted_at = serializers.DateTimeField(source="created_at", read_only=True)

    class Meta:
        model = SentenceAttempt
        fields = [
            "id",
            "word_id",
            "user_sentence",
            "ai_feedback",
            "is_correct",
            "attempted_at",
            "state",
            "verdict",
            "corrected",
            "corrections",
            "judged_by",
            "model_name",
        ]

    def get_ai_feedback(self, attempt: SentenceAttempt) -> str:
        """One text, as design A has it: explanations, then what was not judged."""
        said = [_say(found) for found in attempt.corrections]
        return " ".join(filter(None, [*said, attempt.scope_note]))


def _say(correction: dict[str, Any]) -> str:
    said = str(correction.get("explanation", ""))
    is_doubt = correction.get("certainty") == Certainty.CHECK
    return f"{_('Check this:')} {said}" if is_doubt else said


class NewAttemptSerializer(serializers.Serializer[Any]):
    word_id = serializers.UUIDField(
        help_text=_("`word_id` or `id` of one of my words.")
    )
    user_sentence = serializers.CharField(max_length=500)
    key = serializers.UUIDField(
        required=False, help_text=_("Yours: the same key again is the same attempt.")
    )

    def validate_user_sentence(self, sentence: str) -> str:
        cleaned = clean_sentence(sentence)
        if not any(character.isalpha() for character in cleaned):
            raise serializers.ValidationError(_("A sentence needs words."))
        return cleaned


class AttemptFilter(django_filters.FilterSet):
    word_id = django_filters.UUIDFilter(field_name="word__public_id")
    verdict = django_filters.ChoiceFilter(choices=SentenceAttemptVerdict.choices)
    language = django_filters.CharFilter(field_name="word__language")

    class Meta:
        model = SentenceAttempt
        fields: list[str] = []


class AttemptViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[SentenceAttempt],
):
    """Sentences the learner wrote. A new one is stored at once and judged meanwhile."""

    permission_classes = [IsLearner]
    serializer_class = AttemptSerializer
    filterset_class = AttemptFilter
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = SentenceAttempt.objects.none()

    def get_queryset(self) -> SentenceAttemptQuerySet:
        return SentenceAttempt.objects.of(self.request.user).select_related("word")

    def get_throttles(self) -> list[Any]:
        if self.action == "create":
            self.throttle_scope = "ai"
        return super().get_throttles()

    @extend_schema(request=NewAttemptSerializer, responses={201: AttemptSerializer})
    def create(self, request: Request) -> Response:
        new = NewAttemptSerializer(data=request.data)
        new.is_valid(raise_exception=True)
        attempt = write_sentence(
            learner_word=get_own_word(request, new.validated_data["word_id"]),
            sentence=new.validated_data["user_sentence"],
            key=new.validated_data.get("key") or uuid.uuid4(),
            at=timezone.now(),
        )
        return Response(AttemptSerializer(attempt).data, status=status.HTTP_201_CREATED)
