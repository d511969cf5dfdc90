"""The four exits of a word, its history, and taking an act back."""

from typing import Any
from uuid import uuid4

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, serializers, status, viewsets
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from vocab_project.common.api import IsLearner
from vocab_project.users.models import User
from words.api.serializers import CleanCharField
from words.models import LearnerWordEvent, Word, WordBatch
from words.models.word_batch import WordBatchAction as Action
from words.models.word_report import WordReportReason
from words.services.batches import undo_batch
from words.services.catalogue import take_exit
from words.services.errors import UndoExpiredError
from words.services.word_reports import report_words

EXITS = {
    "known": Action.KNOWN,
    "learned": Action.LEARNED,
    "ignored": Action.IGNORE,
    "active": Action.ACTIVATE,
}
WRONG = "wrong"


class ExitSerializer(serializers.Serializer[Any]):
    exit = serializers.ChoiceField(
        choices=[*EXITS, WRONG],
        help_text=_(
            "known: counts as known, never asked; learned: moves to Revise; ignored: never asked, "
            "not known; wrong: reported to the curators; active: asked again."
        ),
    )
    key = serializers.UUIDField(
        required=False, help_text=_("The same key again changes nothing.")
    )
    reason = serializers.ChoiceField(
        choices=WordReportReason.choices,
        required=False,
        help_text=_("What is wrong; needed for “wrong” only."),
    )
    comment = CleanCharField(max_length=500, required=False, allow_blank=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if attrs["exit"] == WRONG and not attrs.get("reason"):
            raise serializers.ValidationError({"reason": _("Choose what is wrong.")})
        return attrs


class WordBatchSerializer(serializers.ModelSerializer[WordBatch]):
    """One act, and whether it can still be taken back."""

    id = serializers.UUIDField(source="public_id", read_only=True)
    can_undo = serializers.BooleanField(read_only=True)

    class Meta:
        model = WordBatch
        fields = ["id", "action", "count", "can_undo", "created_at", "undone_at"]
        read_only_fields = fields


class EventSerializer(serializers.ModelSerializer[LearnerWordEvent]):
    class Meta:
        model = LearnerWordEvent
        fields = ["act", "at", "status", "is_learned"]
        read_only_fields = fields


def take_exit_of(*, learner: User, word: Word, data: Any) -> WordBatch:
    """`data` is what ExitSerializer takes."""
    asked = ExitSerializer(data=data)
    asked.is_valid(raise_exception=True)
    given = asked.validated_data
    key = given.get("key") or uuid4()
    if given["exit"] != WRONG:
        action = EXITS[given["exit"]]
        return take_exit(learner=learner, word=word, action=action, key=key)
    return report_words(
        learner=learner,
        language=word.language_id,
        words=[word],
        reason=given["reason"],
        comment=given.get("comment", ""),
        key=key,
    )


class BatchViewSet(mixins.RetrieveModelMixin, viewsets.GenericViewSet[WordBatch]):
    """Acts on words that can be taken back for 24 hours."""

    permission_classes = [IsLearner]
    serializer_class = WordBatchSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = WordBatch.objects.none()

    def get_queryset(self) -> Any:
        return WordBatch.objects.filter(learner=self.request.user.pk)

    @extend_schema(
        request=None, responses={200: WordBatchSerializer, 409: WordBatchSerializer}
    )
    @action(detail=True, methods=["post"])
    def undo(self, _request: Request, **_kwargs: Any) -> Response:
        """409 when a day has passed. Undoing twice is undoing once."""
        batch = self.get_object()
        answer: int = status.HTTP_200_OK
        try:
            undo_batch(batch=batch)
        except UndoExpiredError:
            if not batch.undone_at:
                answer = status.HTTP_409_CONFLICT
        batch.refresh_from_db()
        return Response(WordBatchSerializer(batch).data, status=answer)
