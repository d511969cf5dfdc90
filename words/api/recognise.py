"""What a text is made of, and how much of it is known: the check of a text as JSON."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from vocab_project.common.api import IsLearner
from vocab_project.common.languages import CEFR, LearnedLanguage
from words.forms import MAX_TEXT
from words.selectors import text_coverage
from words.selectors.coverage import CoveredToken, Standing, TextCoverage
from words.selectors.recognition import Candidate, Expression, TokenKind


class TextSerializer(serializers.Serializer[Any]):
    text = serializers.CharField(max_length=MAX_TEXT, trim_whitespace=False)
    language = serializers.ChoiceField(
        choices=LearnedLanguage.choices,
        required=False,
        help_text=_("The language of the text; without it the one you are learning."),
    )


class CandidateSerializer(serializers.Serializer[Candidate]):
    word_id = serializers.UUIDField(source="word.public_id")
    text = serializers.CharField(source="word.display")
    word_type = serializers.CharField(source="word.part_of_speech")
    form = serializers.CharField(help_text=_("Which form it is; empty: the base form."))
    is_meant = serializers.BooleanField(
        help_text=_("Read so in this place; of a homograph the others are not.")
    )
    is_exact = serializers.BooleanField(
        help_text=_("False: found only when accents are ignored.")
    )
    is_mine = serializers.SerializerMethodField()

    def get_is_mine(self, candidate: Candidate) -> bool:
        return candidate.learner_word is not None


class PartSerializer(serializers.Serializer[Any]):
    lemma = serializers.CharField()
    candidates = CandidateSerializer(many=True)


class RecognisedTokenSerializer(serializers.Serializer[CoveredToken]):
    text = serializers.CharField(source="token.text")
    spans = serializers.ListField(
        source="token.spans",
        child=serializers.ListField(
            child=serializers.IntegerField(), min_length=2, max_length=2
        ),
        help_text=_("Where it stands, first the token; a separable verb has two."),
    )
    kind = serializers.ChoiceField(
        source="token.kind", choices=[kind.value for kind in TokenKind]
    )
    head = serializers.IntegerField(
        source="token.head",
        allow_null=True,
        help_text=_("Of a prefix that stands apart: the number of its verb's token."),
    )
    lemma = serializers.CharField(source="token.lemma")
    standing = serializers.ChoiceField(choices=[each.value for each in Standing])
    level = serializers.ChoiceField(choices=["", *CEFR.values])
    candidates = CandidateSerializer(source="token.candidates", many=True)
    parts = PartSerializer(source="token.parts", many=True)


class ExpressionSerializer(serializers.Serializer[Expression]):
    tokens = serializers.ListField(child=serializers.IntegerField())
    candidates = CandidateSerializer(many=True)


class LevelShareSerializer(serializers.Serializer[Any]):
    level = serializers.ChoiceField(choices=CEFR.choices)
    words = serializers.IntegerField()
    share = serializers.FloatField(
        allow_null=True, help_text=_("Of the running words, up to this level.")
    )


class CoverageSerializer(serializers.Serializer[TextCoverage]):
    language = serializers.SerializerMethodField()
    running_words = serializers.IntegerField(source="running")
    names = serializers.IntegerField()
    numbers = serializers.IntegerField()
    new_words = serializers.IntegerField(source="new_count")
    share_known = serializers.FloatField(allow_null=True)
    levels = serializers.SerializerMethodField()
    tokens = RecognisedTokenSerializer(many=True)
    expressions = ExpressionSerializer(source="recognition.expressions", many=True)

    def get_language(self, _coverage: TextCoverage) -> str:
        return str(self.context["language"])

    @extend_schema_field(LevelShareSerializer(many=True))
    def get_levels(self, coverage: TextCoverage) -> list[dict[str, Any]]:
        return [
            {
                "level": level,
                "words": coverage.by_level.get(level, 0),
                "share": coverage.share_at(level),
            }
            for level in CEFR.values
        ]


class RecogniseView(APIView):
    permission_classes = [IsLearner]

    @extend_schema(request=TextSerializer, responses=CoverageSerializer)
    def post(self, request: Request) -> Response:
        """Every word of a text: its entry, its form, where it stands, and whether you know it. The
        text is not stored."""
        given = TextSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        language = given.validated_data.get("language") or request.learning.language  # type: ignore[attr-defined]
        coverage = text_coverage(
            given.validated_data["text"],
            language,
            learner=request.user,  # type: ignore[arg-type]
        )
        serializer = CoverageSerializer(coverage, context={"language": language})
        return Response(serializer.data)
