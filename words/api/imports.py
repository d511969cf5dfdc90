"""Words from a file: uploaded, looked at, imported, taken back; what the pages of an import do."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, StreamingHttpResponse
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import mixins, status, viewsets
from rest_framework.decorators import action
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.parsers import BaseParser, FormParser, MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from vocab_project.common.api import (
    CursorPagination,
    FileNegotiation,
    IsLearner,
    natives_of,
)
from vocab_project.common.uploads import UploadLimit, limit_upload
from words.api.import_serializers import (
    ImportChangesSerializer,
    ImportRowSerializer,
    ImportSerializer,
    NewImportSerializer,
    RowsAskedSerializer,
)
from words.import_wording import say_too_many
from words.models import ImportJob
from words.models.import_job import ImportJobQuerySet
from words.selectors.imports import failed_rows, rows_of, show_row
from words.services.batches import undo_batch
from words.services.errors import UndoExpiredError
from words.services.importing.ending import cancel_import
from words.services.importing.errors import (
    EmptyUploadError,
    NothingToImportError,
    NotNowError,
    TooManyImportsError,
    TooManyNamesError,
    UploadTooLargeError,
)
from words.services.importing.run import run_if_small
from words.services.importing.settings import change_settings, start_rows
from words.services.importing.uploads import start_import


class NotNow(APIException):
    status_code = status.HTTP_409_CONFLICT
    default_detail = "The import is not in a state in which this can be done."


class TooLarge(APIException):
    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        limit = filesizeformat(settings.IMPORT_MAX_BYTES)
        super().__init__(_("A file may have %(limit)s.") % {"limit": limit})


class RowPagination(CursorPagination):
    ordering = "place"  # type: ignore[assignment]


class ImportViewSet(
    mixins.ListModelMixin,
    mixins.RetrieveModelMixin,
    viewsets.GenericViewSet[ImportJob],
):
    """Your imports, newest first. Ask again while `state` is uploaded, reading or importing."""

    permission_classes = [IsLearner]
    serializer_class = ImportSerializer
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_converter = "uuid"
    queryset = ImportJob.objects.none()
    upload_limit: UploadLimit | None = None

    def get_queryset(self) -> ImportJobQuerySet:
        return ImportJob.objects.of(self.request.user).select_related("batch")

    def initialize_request(
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> Request:
        if self._is_upload(request):
            self.upload_limit = limit_upload(request, settings.IMPORT_MAX_BYTES)
        return super().initialize_request(request, *args, **kwargs)

    def get_parsers(self) -> list[BaseParser]:
        if self._is_upload(self.request):
            return [MultiPartParser(), FormParser()]
        return super().get_parsers()

    def _is_upload(self, request: HttpRequest | None) -> bool:
        """Known before the framework says `action`, and while the schema is made."""
        action = getattr(self, "action", None)
        if request and request.method:
            action = self.action_map.get(request.method.lower(), action)
        return action == "create"

    @extend_schema(
        request={"multipart/form-data": NewImportSerializer},
        responses={201: ImportSerializer, 200: ImportSerializer},
    )
    def create(self, request: Request) -> Response:
        """Upload a file. A small one is read at once, a large one meanwhile."""
        new = NewImportSerializer(data=request.data)
        if self.upload_limit and self.upload_limit.is_exceeded:
            raise TooLarge
        new.is_valid(raise_exception=True)
        key = new.validated_data.setdefault("key", uuid4())
        is_known = self.get_queryset().filter(key=key).exists()
        job = self._start(request, new.validated_data)
        run_if_small(job)
        code = status.HTTP_200_OK if is_known else status.HTTP_201_CREATED
        return self._answer(job, code)

    @extend_schema(request=ImportChangesSerializer, responses=ImportSerializer)
    def partial_update(self, request: Request, **_kwargs: Any) -> Response:
        """How to read it and what to do with it, while it waits for you; 409 otherwise."""
        job = self.get_object()
        if job.state != ImportJob.State.PREVIEW:
            raise NotNow
        changes = ImportChangesSerializer(job, data=request.data)
        changes.is_valid(raise_exception=True)
        try:
            job = change_settings(job=job, choices=changes.choices)
        except NotNowError as error:
            raise NotNow from error
        run_if_small(job)
        return self._answer(job)

    @extend_schema(request=None, responses=ImportSerializer)
    @action(detail=True, methods=["post"])
    def commit(self, _request: Request, **_kwargs: Any) -> Response:
        """Import the rows. Twice is once."""
        try:
            job = start_rows(job=self.get_object())
        except NotNowError as error:
            raise NotNow from error
        except NothingToImportError as error:
            text = _("Say which column is the word.")
            raise ValidationError({"mapping": text}) from error
        except TooManyNamesError as error:
            text = say_too_many(error.kind, error.count, error.limit)
            raise ValidationError({"mapping": text}) from error
        run_if_small(job)
        return self._answer(job)

    @extend_schema(request=None, responses=ImportSerializer)
    @action(detail=True, methods=["post"])
    def cancel(self, _request: Request, **_kwargs: Any) -> Response:
        """Stop it where it is; what was imported can be undone."""
        return self._answer(cancel_import(job=self.get_object()))

    @extend_schema(request=None, responses=ImportSerializer)
    @action(detail=True, methods=["post"])
    def undo(self, _request: Request, **_kwargs: Any) -> Response:
        """Take the import back, within a day of its start; 409 later. Twice is once."""
        job = self.get_object()
        if job.batch is None or not job.has_ended:
            raise NotNow
        try:
            undo_batch(batch=job.batch)
        except UndoExpiredError as error:
            if not job.batch.undone_at:
                raise NotNow from error
        return self._answer(job)

    @extend_schema(
        parameters=[RowsAskedSerializer],
        responses=ImportRowSerializer(many=True),
        filters=False,
    )
    @action(detail=True, pagination_class=RowPagination)
    def rows(self, request: Request, **_kwargs: Any) -> Response:
        """What each row would do or did; kept for a week."""
        asked = RowsAskedSerializer(data=request.query_params)
        asked.is_valid(raise_exception=True)
        job = self.get_object()
        rows: Any = rows_of(job).filter(**asked.validated_data)
        page: Any = self.paginate_queryset(rows)
        shown: Any = [show_row(job, row) for row in page]
        return self.get_paginated_response(ImportRowSerializer(shown, many=True).data)

    @extend_schema(responses={(200, "text/csv"): OpenApiTypes.BINARY}, filters=False)
    @action(
        detail=True,
        content_negotiation_class=FileNegotiation,
        pagination_class=None,
        url_path="not-imported",
    )
    def failed(self, _request: Request, **_kwargs: Any) -> StreamingHttpResponse:
        """The rows that were not imported, as CSV with the reason last: mend and upload it."""
        job = self.get_object()
        rows = failed_rows(job, reason_name=_("reason")) if job.head else iter(())
        response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="not-imported.csv"'
        return response

    def _start(self, request: Request, given: dict[str, Any]) -> ImportJob:
        language = given.get("language") or request.learning.language  # type: ignore[attr-defined]
        native = natives_of(request).get(language)
        if native is None:
            text = _("You are not learning this language.")
            raise ValidationError({"language": text})
        file = given.get("file")
        try:
            return start_import(
                learner=request.user,  # type: ignore[arg-type]
                language=language,
                native=native,
                key=given["key"],
                name=file.name if file else "",
                chunks=file.chunks() if file else [given["text"].encode()],
            )
        except EmptyUploadError as error:
            text = _("There is nothing in this file.")
            raise ValidationError({"file": text}) from error
        except UploadTooLargeError as error:
            raise TooLarge from error
        except TooManyImportsError as error:
            text = _("Finish or stop one of your other imports first.")
            raise NotNow(text) from error

    def _answer(self, job: ImportJob, code: int = status.HTTP_200_OK) -> Response:
        fresh = self.get_queryset().get(pk=job.pk)
        return Response(ImportSerializer(fresh).data, status=code)
