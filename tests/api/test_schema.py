"""The published contract: current, valid, and no request breaks the server."""

from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, settings as examples

from tests.factories import make_learner_word
from vocab_project.users.models import User

COMMITTED = Path(settings.BASE_DIR) / "docs" / "api-schema.yml"
schema = schemathesis.openapi.from_path(str(COMMITTED))


def test_the_committed_schema_is_current(tmp_path: Path) -> None:
    """Refresh it with `make schema`."""
    fresh = tmp_path / "schema.yml"
    call_command(
        "spectacular",
        file=str(fresh),
        api_version="v1",
        validate=True,
        fail_on_warn=True,
    )
    assert fresh.read_text() == COMMITTED.read_text()


@schema.parametrize()
@examples(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)
@pytest.mark.django_db
def test_no_request_breaks_the_server(case: schemathesis.Case, ada: User) -> None:
    from knox.models import AuthToken

    if not ada.learner_words.exists():
        make_learner_word(ada)
    _instance, token = AuthToken.objects.create(ada)
    case.headers = {**(case.headers or {}), "Authorization": f"Token {token}"}
    answer = case.call(app=get_wsgi_application(), base_url="http://testserver")
    assert answer.status_code < 500
