"""B30: what is remembered of each word, and what is asked next."""

from typing import Any

import django_filters
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import mixins, serializers, viewsets
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from practice.api.lookup import get_learning
from practice.models import Card
from practice.models.card import CardQuerySet, Skill
from practice.selectors.queue_prompts import get_prompts
from vocab_project.common.api import CursorPagination, IsLearner
from vocab_project.common.languages import LearnedLanguage


class CardSerializer(serializers.ModelSerializer[Card]):
    """One word in one skill. A word that was never asked has no card."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    word_id = serializers.UUIDField(
        source="learner_word.word.public_id", read_only=True
    )
    text = serializers.CharField(source="learner_word.word.display", read_only=True)
    language = serializers.ChoiceField(
        source="language_id", choices=LearnedLanguage.choices, read_only=True
    )
    mastery_level = serializers.IntegerField(
        source="mastery", read_only=True, help_text=_("0 to 5.")
    )
    confidence_score = serializers.FloatField(
        source="confidence", read_only=True, help_text=_("0 to 1.")
    )
    times_reviewed = serializers.IntegerField(source="repetitions", read_only=True)
    current_streak = serializers.IntegerField(source="streak", read_only=True)
    first_reviewed = serializers.DateTimeField(
        source="first_reviewed_at", read_only=True
    )
    last_reviewed = serializers.DateTimeField(source="last_reviewed_at", read_only=True)
    next_review_date = serializers.DateField(
        source="due_on", read_only=True, help_text=_("A study day of the learner's.")
    )
    ease_factor = serializers.SerializerMethodField()
    seen = serializers.IntegerField(
        source="repetitions",
        read_only=True,
        help_text=_("Send it back with the answer."),
    )

    class Meta:
        model = Card
        fields = [
            "id",
            "word_id",
            "text",
            "language",
            "skill",
            "state",
            "algorithm",
            "mastery_level",
            "confidence_score",
            "times_reviewed",
            "times_correct",
            "times_incorrect",
            "current_streak",
            "first_reviewed",
            "last_reviewed",
            "next_review_date",
            "step_due_at",
            "resting_until",
            "ease_factor",
            "interval_days",
            "stability",
            "difficulty",
            "lapses",
            "seen",
        ]

    def get_ease_factor(self, card: Card) -> float:
        return card.ease / 100


class CardFilter(django_filters.FilterSet):
    due = django_filters.BooleanFilter(
        method="filter_due",
        help_text=_("true: to be asked now; false: all others."),
    )
    skill = django_filters.ChoiceFilter(choices=Skill.choices)
    word = django_filters.UUIDFilter(
        method="filter_word", help_text=_("`id` or `word_id` of a word.")
    )
    language = django_filters.CharFilter(field_name="language")

    class Meta:
        model = Card
        fields: list[str] = []

    def filter_due(self, cards: CardQuerySet, _name: str, value: bool) -> Any:  # noqa: FBT001 - called by the library
        at = timezone.now()
        today = self.request.user.study_day(at)
        now = cards.due(today) | cards.step_due(at)
        return now if value else cards.exclude(pk__in=now.values("pk"))

    def filter_word(
        self, cards: QuerySet[Card], _name: str, value: object
    ) -> QuerySet[Card]:
        return cards.filter(
            Q(learner_word__public_id=value) | Q(learner_word__word__public_id=value)
        )


class CardPagination(CursorPagination):
    """What is due first comes first."""

    ordering = ("due_on", "id")


class CardViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[Card],
):
    """What is remembered of the words that were asked, the first due first."""

    permission_classes = [IsLearner]
    serializer_class = CardSerializer
    filterset_class = CardFilter
    pagination_class = CardPagination
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = Card.objects.none()

    def get_queryset(self) -> CardQuerySet:
        return Card.objects.of(self.request.user).select_related("learner_word__word")


class QueueItemSerializer(serializers.Serializer[Any]):
    """One question. Answer it at `/reviews/` with its `word_id`, `skill` and `seen`, and a `key`
    of your own."""

    word_id = serializers.UUIDField(source="word.public_id")
    skill = serializers.ChoiceField(choices=Skill.choices)
    seen = serializers.IntegerField()
    prompt = serializers.CharField(
        help_text=_("What to show; to be spoken for `listen`. May be empty.")
    )
    text = serializers.CharField(source="word.display")
    base_form = serializers.CharField(source="word.base_form")
    word_type = serializers.CharField(source="word.part_of_speech")
    language = serializers.CharField(source="word.language_id")
    translations = serializers.ListField(child=serializers.CharField())
    mnemonic = serializers.CharField()
    mastery_level = serializers.IntegerField()
    next_review_date = serializers.DateField(allow_null=True)


class AskedQueueSerializer(serializers.Serializer[Any]):
    language = serializers.ChoiceField(choices=LearnedLanguage.choices, required=False)
    limit = serializers.IntegerField(
        min_value=1, max_value=200, required=False, default=20
    )


class QueueView(APIView):
    """What is asked next, in order: what is due, then new words within today's allowance."""

    permission_classes = [IsLearner]

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "language",
                enum=LearnedLanguage.values,
                description="Default: the learner's current language.",
            ),
            OpenApiParameter("limit", int, description="1 to 200, default 20."),
        ],
        responses=QueueItemSerializer(many=True),
    )
    def get(self, request: Request) -> Response:
        asked = AskedQueueSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        prompts = get_prompts(
            learning=get_learning(request, asked.validated_data.get("language", "")),
            at=timezone.now(),
            limit=asked.validated_data["limit"],
        )
        return Response(QueueItemSerializer(prompts, many=True).data)
