from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from analytics.api.statistics import AskedLanguageSerializer
from analytics.retention import Rate, Retention
from analytics.selectors.memory import WINDOWS, MemoryPage, get_memory
from vocab_project.common.api import IsLearner
from vocab_project.common.languages import LearnedLanguage


class RateSerializer(serializers.Serializer[Rate]):
    """`percent` is null where nothing was asked."""

    seen = serializers.IntegerField()
    passed = serializers.IntegerField()
    percent = serializers.FloatField(allow_null=True)


class RetentionSerializer(serializers.Serializer[Retention]):
    """First answers of a day: young cards have an interval below 21 days, mature ones the rest."""

    young = RateSerializer()
    mature = RateSerializer()
    all = RateSerializer()


class MasteryLevelSerializer(serializers.Serializer[Any]):
    """Words by mastery; fading ones are shown a level lower until they are answered."""

    level = serializers.IntegerField(min_value=0, max_value=5)
    steady = serializers.IntegerField()
    fading = serializers.IntegerField()


class MemorySerializer(serializers.Serializer[Any]):
    """`due` has today and the 29 days after it; `retention` is by days: 7, 30, 90."""

    words_known = serializers.FloatField()
    words_met = serializers.IntegerField()
    target_percent = serializers.IntegerField()
    due = serializers.ListField(child=serializers.IntegerField())
    levels = MasteryLevelSerializer(many=True)
    retention = serializers.DictField(child=RetentionSerializer())


class MemoryView(APIView):
    """How much of one language the learner remembers, how well, and what comes back when."""

    permission_classes = [IsLearner]

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "language",
                enum=LearnedLanguage.values,
                description="Default: the learner's current language.",
            )
        ],
        responses=MemorySerializer,
    )
    def get(self, request: Request) -> Response:
        asked = AskedLanguageSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        language = asked.validated_data.get("language") or request.learning.language  # type: ignore[attr-defined]
        learning = get_object_or_404(request.user.languages, language=language)  # type: ignore[union-attr]
        page = get_memory(learning=learning, at=timezone.now())
        return Response(MemorySerializer(_describe(page)).data)


def _describe(page: MemoryPage) -> dict[str, Any]:
    steady = {**page.recalled.levels, 0: page.words_new}
    return {
        "words_known": round(page.recalled.words_known, 1),
        "words_met": page.recalled.words_met,
        "target_percent": page.target,
        "due": page.due,
        "levels": [
            {
                "level": level,
                "steady": steady.get(level, 0),
                "fading": page.recalled.fading[level],
            }
            for level in range(6)
        ],
        "retention": {str(days): page.retention(days) for days in WINDOWS},
    }
