"""Words as a file: the same that the page "Take your words with you" gives."""

from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.views import APIView

from practice.api.lookup import get_learning
from practice.services.word_files import (
    CONTENT_TYPES,
    WordFile,
    name_word_file,
    write_word_file,
)
from vocab_project.common.api import FileNegotiation, IsLearner
from vocab_project.common.languages import LearnedLanguage
from words.selectors import WordFilters, select_words


class WordExportSerializer(serializers.Serializer[Any]):
    kind = serializers.ChoiceField(
        choices=WordFile.choices,
        default=WordFile.CSV,
        help_text=_("`anki` is a package with the schedule."),
    )
    language = serializers.ChoiceField(
        choices=LearnedLanguage.choices,
        required=False,
        help_text=_("Default: the language that is learnt at present."),
    )


class WordExportView(APIView):
    permission_classes = [IsLearner]
    content_negotiation_class = FileNegotiation

    @extend_schema(
        operation_id="export_words",
        summary="Words as a table or for Anki",
        parameters=[
            WordExportSerializer,
            OpenApiParameter("q", str, description="As in the search box."),
            OpenApiParameter("type", str),
            OpenApiParameter("theme", str, many=True),
            OpenApiParameter("level", str),
            OpenApiParameter("learned", str, enum=["yes", "no"]),
            OpenApiParameter("status", str),
            OpenApiParameter("list", OpenApiTypes.UUID),
        ],
        responses={
            (200, content_type): OpenApiTypes.BINARY
            for content_type in dict.fromkeys(CONTENT_TYPES.values())
        },
    )
    def get(self, request: Request) -> FileResponse:
        asked = WordExportSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        kind = WordFile(asked.validated_data["kind"])
        learning = get_learning(request, asked.validated_data.get("language", ""))
        at = timezone.now()
        file = TemporaryFile()  # noqa: SIM115 - the response closes it
        write_word_file(
            kind=kind,
            learning=learning,
            words=select_words(
                learner=learning.user,
                language=learning.language,
                native=learning.native_language,
                filters=WordFilters.from_params(request.query_params),
            ),
            file=file,
            at=at,
        )
        file.seek(0)
        return FileResponse(
            file,
            as_attachment=True,
            filename=name_word_file(kind, learning, timezone.localtime(at)),
            content_type=CONTENT_TYPES[kind],
        )
