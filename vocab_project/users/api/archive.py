"""The whole account as one archive."""

from tempfile import TemporaryFile

from django.http import FileResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.views import APIView

from vocab_project.common.api import FileNegotiation
from vocab_project.users.models import User
from vocab_project.users.services.export import name_export, write_export


class ArchiveView(APIView):
    content_negotiation_class = FileNegotiation

    @extend_schema(
        operation_id="export_account",
        summary="Everything stored about me",
        description="A ZIP file that can be brought into an empty account on any server.",
        responses={(200, "application/zip"): OpenApiTypes.BINARY},
    )
    def get(self, request: Request) -> FileResponse:
        assert isinstance(request.user, User)  # noqa: S101 - only for the types
        now = timezone.localtime()
        file = TemporaryFile()  # noqa: SIM115 - the response closes it
        write_export(user=request.user, file=file, at=now)
        file.seek(0)
        return FileResponse(
            file,
            as_attachment=True,
            filename=name_export(request.user, now),
            content_type="application/zip",
        )
