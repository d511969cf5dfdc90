"""B34: the log of answers, and the way in for answers from elsewhere."""

from datetime import datetime
from typing import Any
from uuid import UUID

import django_filters
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from practice.api.lookup import get_learning, get_own_word
from practice.models import Review, Step
from practice.models.card import Skill
from practice.models.review import ReviewKind, ReviewQuerySet
from practice.selectors.study import get_learning_of
from practice.services.accepted import forget_accepted_with
from practice.services.errors import PracticeError, StaleReviewError
from practice.services.sent import (
    CLOCK_SKEW,
    OFFLINE,
    NoGradeError,
    Sent,
    record_sent,
)
from practice.services.undo import undo_last
from vocab_project.common.api import CursorPagination, IsLearner
from vocab_project.common.languages import LearnedLanguage
from vocab_project.users.models import User

REVIEW_TYPES = ["flashcard", "quiz", "conversation"]
QUIZZES = {
    ReviewKind.CHOICE,
    ReviewKind.BLANK,
    ReviewKind.MATCH,
    ReviewKind.QUIZ_TYPED,
}
MOST_AT_ONCE = 200


class ConflictError(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = _("The card was answered since. Fetch it again.")
    default_code = "stale"


class ReviewSerializer(serializers.ModelSerializer[Review]):
    """One answer. `word_id` and `skill` are null once its word has gone."""

    id = serializers.UUIDField(
        source="key", read_only=True, help_text=_("The key it was sent with.")
    )
    word_id = serializers.UUIDField(
        source="card.learner_word.word.public_id",
        read_only=True,
        allow_null=True,
        default=None,
    )
    skill = serializers.ChoiceField(
        source="card.skill",
        choices=Skill.choices,
        read_only=True,
        allow_null=True,
        default=None,
    )
    language = serializers.ChoiceField(
        source="language_id", choices=LearnedLanguage.choices, read_only=True
    )
    review_type = serializers.SerializerMethodField()
    was_correct = serializers.BooleanField(source="is_correct", read_only=True)
    confidence_rating = serializers.IntegerField(
        source="confidence", read_only=True, allow_null=True
    )
    time_spent_seconds = serializers.SerializerMethodField()

    class Meta:
        model = Review
        fields = [
            "id",
            "word_id",
            "skill",
            "language",
            "review_type",
            "kind",
            "rating",
            "was_correct",
            "confidence_rating",
            "time_spent_seconds",
            "answer",
            "verdict",
            "reviewed_at",
            "study_day",
        ]

    @extend_schema_field(serializers.ChoiceField(choices=REVIEW_TYPES))
    def get_review_type(self, review: Review) -> str:
        return "quiz" if review.kind in QUIZZES else "flashcard"

    def get_time_spent_seconds(self, review: Review) -> float:
        return review.duration_ms / 1000


class NewReviewSerializer(serializers.Serializer[Any]):
    """A grade, or a typed text that is judged here; with both the grade counts."""

    word_id = serializers.UUIDField(
        help_text=_("`word_id` or `id` of one of my words.")
    )
    skill = serializers.ChoiceField(choices=Skill.choices)
    key = serializers.UUIDField(
        help_text=_("Yours: the same key again is the same answer.")
    )
    seen = serializers.IntegerField(
        min_value=0,
        max_value=2**31 - 1,
        help_text=_("`seen` of the card as you knew it; 0 if it had none."),
    )
    rating = serializers.ChoiceField(choices=Review.Rating.choices, required=False)
    text = serializers.CharField(max_length=200, required=False, allow_blank=True)
    confidence = serializers.IntegerField(min_value=1, max_value=5, required=False)
    time_spent_seconds = serializers.FloatField(
        min_value=0, max_value=86_400, required=False, default=0.0
    )
    reviewed_at = serializers.DateTimeField(
        required=False, help_text=_("At most seven days ago; default: now.")
    )

    def validate_reviewed_at(self, at: datetime) -> datetime:
        now = timezone.now()
        if at > now + CLOCK_SKEW:
            raise serializers.ValidationError(_("This lies in the future."))
        if at < now - OFFLINE:
            raise serializers.ValidationError(_("This is more than seven days ago."))
        return min(at, now)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if not attrs.get("rating") and not attrs.get("text"):
            raise serializers.ValidationError({"rating": _("Send a rating or a text.")})
        return attrs


class BatchSerializer(serializers.Serializer[Any]):
    reviews = serializers.ListField(
        child=NewReviewSerializer(), max_length=MOST_AT_ONCE
    )


class ReplayedSerializer(serializers.Serializer[Any]):
    """`stale`: the card was answered since; `missing`: the word is not on my list; `unjudged`:
    the text cannot be judged. What is not `recorded` changed nothing."""

    key = serializers.UUIDField()
    outcome = serializers.ChoiceField(
        choices=["recorded", "stale", "missing", "unjudged"]
    )
    review = ReviewSerializer(allow_null=True)


class AskedUndoSerializer(serializers.Serializer[Any]):
    language = serializers.ChoiceField(choices=LearnedLanguage.choices, required=False)


class UndoneSerializer(serializers.Serializer[Any]):
    """`review` is null where a step of Study or Revise was taken back."""

    undone = serializers.ChoiceField(choices=["review", "step"])
    review = ReviewSerializer(allow_null=True)


class ReviewFilter(django_filters.FilterSet):
    language = django_filters.CharFilter(field_name="language")
    skill = django_filters.ChoiceFilter(field_name="card__skill", choices=Skill.choices)
    kind = django_filters.ChoiceFilter(choices=ReviewKind.choices)
    word_id = django_filters.UUIDFilter(
        field_name="card__learner_word__word__public_id"
    )
    since = django_filters.IsoDateTimeFilter(
        field_name="reviewed_at", lookup_expr="gte"
    )

    class Meta:
        model = Review
        fields: list[str] = []


class ReviewPagination(CursorPagination):
    ordering = ("-reviewed_at", "-id")


class ReviewViewSet(mixins.ListModelMixin, viewsets.GenericViewSet[Review]):
    """Answers that stand, newest first."""

    permission_classes = [IsLearner]
    serializer_class = ReviewSerializer
    filterset_class = ReviewFilter
    pagination_class = ReviewPagination
    queryset = Review.objects.none()

    def get_queryset(self) -> ReviewQuerySet:
        reviews = Review.objects.of(self.request.user).standing()
        return reviews.select_related("card__learner_word__word")

    @extend_schema(request=NewReviewSerializer, responses={201: ReviewSerializer})
    def create(self, request: Request) -> Response:
        """The same key again is answered with the same review; 409 when the card was answered
        since `seen`."""
        new = NewReviewSerializer(data=request.data)
        new.is_valid(raise_exception=True)
        try:
            review = _record(request, new.validated_data, timezone.now())
        except StaleReviewError as error:
            raise ConflictError from error
        except NoGradeError as error:
            raise serializers.ValidationError(
                {"text": _("This cannot be judged. Send a rating.")}
            ) from error
        return Response(self._describe(review), status=status.HTTP_201_CREATED)

    @extend_schema(
        request=BatchSerializer, responses=ReplayedSerializer(many=True), filters=False
    )
    @action(detail=False, methods=["post"], pagination_class=None)
    def batch(self, request: Request) -> Response:
        """What was answered offline, applied in the order of `reviewed_at`; one outcome each, in
        the order they were sent."""
        new = BatchSerializer(data=request.data)
        new.is_valid(raise_exception=True)
        now = timezone.now()
        sent = new.validated_data["reviews"]
        ordered = sorted(sent, key=lambda one: one.get("reviewed_at") or now)
        outcomes = {id(one): self._replay(request, one, now) for one in ordered}
        return Response([outcomes[id(one)] for one in sent])

    @extend_schema(request=AskedUndoSerializer, responses=UndoneSerializer)
    @action(detail=False, methods=["post"])
    def undo(self, request: Request) -> Response:
        """Takes back the last thing done in a language, within a day; 404 when there is none."""
        asked = AskedUndoSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        learning = get_learning(request, asked.validated_data.get("language", ""))
        try:
            deed = undo_last(
                learner=learning.user, language=learning.language, at=timezone.now()
            )
        except PracticeError as error:
            raise ConflictError(_("That can no longer be undone.")) from error
        if deed is None:
            raise NotFound(_("There is nothing to undo."))
        if isinstance(deed, Step):
            return Response({"undone": "step", "review": None})
        if deed.card:
            forget_accepted_with(review=deed, card=deed.card)
        return Response({"undone": "review", "review": self._describe(deed)})

    def _replay(
        self, request: Request, data: dict[str, Any], now: datetime
    ) -> dict[str, Any]:
        review, outcome = None, "recorded"
        try:
            review = self._describe(_record(request, data, now))
        except StaleReviewError:
            outcome = "stale"
        except NoGradeError:
            outcome = "unjudged"
        except (NotFound, Http404):
            outcome = "missing"
        return {"key": str(data["key"]), "outcome": outcome, "review": review}

    def _describe(self, review: Review) -> dict[str, Any]:
        return dict(ReviewSerializer(review).data)


def _record(request: Request, data: dict[str, Any], now: datetime) -> Review:
    assert isinstance(request.user, User)  # noqa: S101 - IsLearner
    word_id: UUID = data["word_id"]
    word = get_own_word(request, word_id)
    learning = get_learning_of(request.user, word)
    if learning.pk is None:
        raise NotFound(_("You are not learning this language."))
    return record_sent(
        learning=learning,
        sent=Sent(
            learner_word=word,
            skill=data["skill"],
            key=data["key"],
            seen=data["seen"],
            at=data.get("reviewed_at") or now,
            rating=data.get("rating"),
            text=" ".join(data.get("text", "").split()),
            confidence=data.get("confidence"),
            duration_ms=round(1000 * data["time_spent_seconds"]),
        ),
    )
