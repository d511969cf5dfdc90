"""Offline flashcards: the page, what it takes along, what it sends, and its service worker.

The pages are for anyone and hold nothing personal: a browser keeps them. Who asks matters to
`offline_pack` and `offline_sync` only.
"""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from practice.forms.offline import Batch
from practice.pages.shell import render_page, write_worker
from practice.selectors.offline import PackedCard, get_pack
from practice.services.offline import replay_answers
from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest


@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    return _fresh(HttpResponse(render_page("practice:offline", request)))


@require_safe
def no_connection(request: HttpRequest) -> HttpResponse:
    """What the worker shows in place of a page that cannot be fetched."""
    return _fresh(HttpResponse(render_page("practice:no-connection", request)))


@require_safe
def service_worker(request: HttpRequest) -> HttpResponse:
    """At `/sw.js`: a worker may look after what lies beside and below it."""
    return _fresh(HttpResponse(write_worker(request), content_type="text/javascript"))


@learner_required
@never_cache
@require_safe
def offline_pack(request: LearnerRequest) -> HttpResponse:
    at, learning = timezone.now(), request.learning
    cards = get_pack(learning=learning, at=at)
    return JsonResponse(
        {
            "learner": str(request.user.public_id),
            "language": learning.language,
            "language_name": learning.get_language_display(),
            "native_language": learning.native_language,
            "shortcuts": request.user.preference("keyboard_shortcuts") is not False,
            "made_at": at.isoformat(),
            "cards": [_describe(card) for card in cards],
        }
    )


@learner_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def offline_sync(request: LearnerRequest) -> HttpResponse:
    """GET: who is signed in, and the token to send with. POST: a batch of that learner's."""
    me = str(request.user.public_id)
    if request.method != "POST":
        return JsonResponse({"learner": me, "token": get_token(request)})
    batch = Batch.from_body(request.body)
    if batch is None:
        return JsonResponse({"error": _("This is no batch of answers.")}, status=400)
    if batch.learner != me:
        error = _("These answers are another learner's.")
        return JsonResponse({"error": error}, status=409)
    done = replay_answers(
        learner=request.user, answers=batch.answers, now=timezone.now()
    )
    outcomes = {str(key): outcome for key, outcome in done.items()}
    return JsonResponse({"outcomes": dict.fromkeys(batch.broken, "broken") | outcomes})


def _fresh(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-cache"
    return response


def _describe(card: PackedCard) -> dict[str, Any]:
    prompt, word, example = card.prompt, card.prompt.word, card.example
    return {
        "key": str(uuid.uuid4()),
        "word": str(word.public_id),
        "skill": prompt.skill,
        "seen": prompt.seen,
        "prompt": prompt.prompt,
        "answer": word.display,
        "article": word.article,
        "gender": word.gender,
        "base_form": word.base_form,
        "pronunciation": word.pronunciation,
        "translations": prompt.translations,
        "translations_language": prompt.gloss.language,
        "mnemonic": prompt.mnemonic,
        "example": example.sentence if example else "",
        "example_translation": example.translation if example else "",
    }
