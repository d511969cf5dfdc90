"""API tokens: several per learner, stored hashed, each revocable (knox)."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.contrib.auth import authenticate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from knox.auth import TokenAuthentication
from knox.models import AuthToken
from rest_framework import serializers, status
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from vocab_project.users.models import User

MAX_TOKENS = 10


class CredentialsSerializer(serializers.Serializer[Any]):
    login = serializers.CharField(max_length=255, help_text=_("User name or e-mail."))
    password = serializers.CharField(max_length=255, trim_whitespace=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        # allauth's backend takes names and e-mails alike; ModelBackend ignores `login`.
        key = "email" if "@" in attrs["login"] else "username"
        user = authenticate(
            self.context["request"]._request,
            password=attrs["password"],
            **{key: attrs["login"]},
        )
        if not isinstance(user, User):
            raise serializers.ValidationError(
                _("Name or password is not right."), code="credentials"
            )
        if is_mfa_enabled(user):
            raise serializers.ValidationError(
                _("Your account has a second factor: make a token in your settings."),
                code="second_factor",
            )
        if AuthToken.objects.filter(user=user).count() >= MAX_TOKENS:
            raise serializers.ValidationError(
                _("You have 10 tokens; revoke one first."), code="too_many"
            )
        return {"user": user}


class TokenSerializer(serializers.Serializer[Any]):
    token = serializers.CharField(read_only=True, help_text=_("Shown this once."))


class TokenView(APIView):
    """Exchange name and password for a token, or revoke the token in use."""

    throttle_scope = "login"
    serializer_class = CredentialsSerializer

    def get_permissions(self) -> list[Any]:
        if self.request.method == "POST":
            return [AllowAny()]
        return list(super().get_permissions())

    def get_authenticators(self) -> list[Any]:
        # A session must not be able to stand in for the password of a new token.
        return [TokenAuthentication()]

    @extend_schema(request=CredentialsSerializer, responses={201: TokenSerializer})
    def post(self, request: Request) -> Response:
        credentials = CredentialsSerializer(
            data=request.data, context={"request": request}
        )
        credentials.is_valid(raise_exception=True)
        _instance, token = AuthToken.objects.create(
            user=credentials.validated_data["user"]
        )
        return Response({"token": token}, status=status.HTTP_201_CREATED)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Request) -> Response:
        request.auth.delete()
        return Response(status=status.HTTP_204_NO_CONTENT)
