"""Looking a word up by any of its forms or by its meaning."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from vocab_project.common.api import IsLearner, natives_of
from vocab_project.common.languages import CEFR, LearnedLanguage, NativeLanguage
from words.search import MAX_QUERY
from words.selectors import look_up


class LookupSerializer(serializers.Serializer[Any]):
    q = serializers.CharField(
        max_length=MAX_QUERY,
        help_text=_("A word in any form, or what it means; accents do not matter."),
    )
    language = serializers.ChoiceField(
        choices=LearnedLanguage.choices,
        required=False,
        help_text=_("The language of the words; without it the one you are learning."),
    )


class LookupHitSerializer(serializers.Serializer[Any]):
    word_id = serializers.UUIDField(source="word.public_id")
    text = serializers.CharField(source="word.display")
    base_form = serializers.CharField(source="word.base_form")
    word_type = serializers.CharField(source="word.part_of_speech")
    translation = serializers.CharField(source="gloss")
    native_language = serializers.CharField(source="gloss.language")
    level = serializers.ChoiceField(choices=["", *CEFR.values])
    is_mine = serializers.BooleanField()
    form_text = serializers.CharField(
        help_text=_("The form that was typed, as it is rightly written.")
    )
    form = serializers.CharField(help_text=_("Which form it is; empty: the base form."))


class LookupView(APIView):
    permission_classes = [IsLearner]

    @extend_schema(
        parameters=[LookupSerializer], responses=LookupHitSerializer(many=True)
    )
    def get(self, request: Request) -> Response:
        """Entries of the catalogue and your own: the very word first, then words of which it is a
        form ("hablo", "lädt ein"), words that begin so, words that mean so."""
        asked = LookupSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        language = asked.validated_data.get("language") or request.learning.language  # type: ignore[attr-defined]
        hits = look_up(
            learner=request.user,  # type: ignore[arg-type]
            language=language,
            native=natives_of(request).get(language, NativeLanguage.ENGLISH.value),
            text=asked.validated_data["q"],
        )
        return Response(LookupHitSerializer(hits, many=True).data)
