from rest_framework import mixins, serializers, viewsets

from words.models import Language


class LanguageSerializer(serializers.ModelSerializer[Language]):
    class Meta:
        model = Language
        fields = ["code", "name", "own_name", "default_level", "is_learnable"]


class LanguageViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[Language],
):
    """Languages to learn and to think in."""

    queryset = Language.objects.filter(is_active=True)
    serializer_class = LanguageSerializer
    pagination_class = None
