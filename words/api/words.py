from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from vocab_project.common.api import IsLearner, natives_of
from words.api.exits import (
    EventSerializer,
    ExitSerializer,
    WordBatchSerializer,
    take_exit_of,
)
from words.api.filters import LearnerWordFilter
from words.api.serializers import (
    ExampleJobSerializer,
    ExampleSerializer,
    LearnerWordSerializer,
    NewWordSerializer,
    WordChangesSerializer,
)
from words.models import Example, LearnerWord
from words.models.learner_word import LearnerWordQuerySet
from words.selectors.word_sheet import EVENTS
from words.services.changes import change_learner_word
from words.services.errors import SeveralWordsError
from words.services.examples import request_examples
from words.services.learner_words import add_word, remove_word


class WordViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[LearnerWord],
):
    """The learner's own words (A20), newest first."""

    permission_classes = [IsLearner]
    serializer_class = LearnerWordSerializer
    filterset_class = LearnerWordFilter
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = LearnerWord.objects.none()

    def get_queryset(self) -> LearnerWordQuerySet:
        return (
            LearnerWord.objects.of(self.request.user)
            .select_related("word")
            .prefetch_related("word__meanings", "word__levels", "themes")
        )

    def get_throttles(self) -> list[Any]:
        if self.action == "examples" and self.request.method == "POST":
            self.throttle_scope = "ai"
        return super().get_throttles()

    def get_serializer_context(self) -> dict[str, Any]:
        context = dict(super().get_serializer_context())
        if not getattr(self, "swagger_fake_view", False):
            context["natives"] = natives_of(self.request)
            context["language"] = self.request.learning.language  # type: ignore[attr-defined]
        return context

    @extend_schema(request=NewWordSerializer, responses={201: LearnerWordSerializer})
    def create(self, request: Request) -> Response:
        new = NewWordSerializer(
            data=request.data, context=self.get_serializer_context()
        )
        new.is_valid(raise_exception=True)
        language = new.validated_data["language"]
        native = natives_of(request).get(language)
        if native is None:
            raise ValidationError(
                {"language": _("You are not learning this language.")}
            )
        try:
            added = add_word(
                learner=request.user,  # type: ignore[arg-type]
                native=native,
                **new.validated_data,
            )
        except SeveralWordsError as error:
            kinds = ", ".join(word.part_of_speech for word in error.candidates)
            raise ValidationError(
                {"word_type": _("Several words fit; choose one of: %s.") % kinds}
            ) from error
        is_new = added.outcome != "already"
        return Response(
            self.get_serializer(self._fresh(added.learner_word)).data,
            status=status.HTTP_201_CREATED if is_new else status.HTTP_200_OK,
        )

    @extend_schema(request=WordChangesSerializer, responses=LearnerWordSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        word = self.get_object()
        changes = WordChangesSerializer(data=request.data)
        changes.is_valid(raise_exception=True)
        change_learner_word(learner_word=word, changes=changes.validated_data)
        return Response(self.get_serializer(self._fresh(word)).data)

    @extend_schema(responses={204: None})
    def destroy(self, _request: Request, **_kwargs: Any) -> Response:
        remove_word(learner_word=self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(
        methods=["GET"], responses=ExampleSerializer(many=True), filters=False
    )
    @extend_schema(
        methods=["POST"], request=None, responses={202: ExampleJobSerializer}
    )
    @action(detail=True, methods=["get", "post"], pagination_class=None)
    def examples(self, request: Request, **_kwargs: Any) -> Response:
        """GET: the sentences of a word. POST: ask for more; they are written meanwhile."""
        word = self.get_object().word
        if request.method == "POST":
            job = request_examples(learner=request.user, word=word)  # type: ignore[arg-type]
            return Response(
                ExampleJobSerializer(job).data, status=status.HTTP_202_ACCEPTED
            )
        examples = (
            Example.objects.visible_to(request.user)
            .filter(word=word)
            .not_hidden_by(request.user)
            .marked_for(request.user)
            .select_related("word")
        )
        return Response(ExampleSerializer(examples, many=True).data)

    @extend_schema(request=ExitSerializer, responses=WordBatchSerializer)
    @action(detail=True, methods=["post"])
    def exit(self, request: Request, **_kwargs: Any) -> Response:
        """Known already, learned, not to be asked, wrong: one act, taken back by its batch."""
        word = self.get_object().word
        learner: Any = request.user
        batch = take_exit_of(learner=learner, word=word, data=request.data)
        return Response(WordBatchSerializer(batch).data)

    @extend_schema(responses=EventSerializer(many=True), filters=False)
    @action(detail=True, pagination_class=None)
    def history(self, _request: Request, **_kwargs: Any) -> Response:
        """What became of the word, newest first."""
        events = self.get_object().events.all()[:EVENTS]
        return Response(EventSerializer(events, many=True).data)

    def _fresh(self, word: LearnerWord) -> LearnerWord:
        found = self.get_queryset().filter(pk=word.pk).first()
        if found is None:
            raise Http404
        return found
