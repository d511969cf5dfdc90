from typing import Any

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from analytics.selectors import get_statistics
from vocab_project.common.api import IsLearner
from vocab_project.common.languages import LearnedLanguage


class ThemeCountSerializer(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    learned = serializers.IntegerField()


class StatisticsSerializer(serializers.Serializer[Any]):
    """A19. A word with two themes counts in both."""

    total_words = serializers.IntegerField()
    learned_words = serializers.IntegerField()
    practice_count = serializers.IntegerField()
    by_theme = serializers.DictField(child=ThemeCountSerializer())


class AskedLanguageSerializer(serializers.Serializer[Any]):
    language = serializers.ChoiceField(choices=LearnedLanguage.choices, required=False)


class StatisticsView(APIView):
    """What the learner has collected, learned and practised in one language."""

    permission_classes = [IsLearner]

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "language",
                enum=LearnedLanguage.values,
                description="Default: the learner's current language.",
            )
        ],
        responses=StatisticsSerializer,
    )
    def get(self, request: Request) -> Response:
        asked = AskedLanguageSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        language = asked.validated_data.get("language") or request.learning.language  # type: ignore[attr-defined]
        statistics = get_statistics(learner=request.user, language=language)  # type: ignore[arg-type]
        return Response(StatisticsSerializer(statistics.as_dict()).data)
