"""FSRS's parameters fitted to a learner's own reviews.

The computation takes seconds and runs outside any transaction and any request; what it finds is
applied in one transaction. Days that cards are due on stay: only the memories are made anew.
"""

import logging
import threading
from datetime import datetime
from functools import partial
from typing import Any

from django.conf import settings as config
from django.core.cache import cache
from django.db import connections, transaction
from django.utils import timezone

from practice.models import ScheduleChange, StudySettings
from practice.scheduling import DEFAULT_PARAMETERS
from practice.scheduling.base import Algorithm
from practice.scheduling.fit import Fit, TooFewReviewsError, fit
from practice.selectors.fit import (
    get_fit_state,
    get_graded,
    learners_to_fit,
    result_key,
    running_key,
)
from practice.selectors.replay import Replayed, replay_log
from practice.selectors.settings import get_study_settings, options_for
from practice.services.changes import keep, lock_all, lock_settings, remake
from practice.services.snapshots import snapshot
from vocab_project.users.models import LearnerLanguage

logger = logging.getLogger(__name__)

LONGEST_SECONDS = 600
"""A fit that has not answered by then is taken to be lost."""
SHOWN_SECONDS = 24 * 3600
MEMORY = ("stability", "difficulty", "confidence", "lapses", "mastery")
FITTED = ("parameters", "fitted_at", "fitted_reviews")


def fit_parameters(*, learning: LearnerLanguage, at: datetime) -> Fit:
    """Fit, and use what was found if it predicts the newest fifth of the reviews better.

    Raises TooFewReviewsError below 1,000 evaluable reviews. A fit that was rejected is noted
    too, so that the monthly one waits for more reviews.
    """
    wanted = get_study_settings(learning)
    current = wanted.parameters
    found = fit(get_graded(learning), current=current or DEFAULT_PARAMETERS)
    if found.accepted:
        wanted.parameters = list(found.parameters)
    is_used = found.accepted and wanted.algorithm == Algorithm.FSRS
    log = replay_log(learning, wanted.algorithm, options_for(wanted)) if is_used else {}
    with transaction.atomic():
        settings = lock_settings(learning)
        if settings.parameters != current:
            return (
                found  # another fit was faster; this one was held against older numbers
            )
        before = snapshot(settings, FITTED)
        settings.fitted_reviews = found.reviews
        if found.accepted:
            settings.parameters, settings.fitted_at = wanted.parameters, at
        settings.save(update_fields=FITTED)
        if found.accepted:
            _use(learning, settings, before, log, at)
    return found


def _use(
    learning: LearnerLanguage,
    settings: StudySettings,
    before: dict[str, Any],
    log: dict[int, Replayed],
    at: datetime,
) -> None:
    """Cards of another algorithm do not depend on the parameters and stay as they are."""
    change = ScheduleChange(
        learner=learning.user,
        language_id=learning.language,
        kind=ScheduleChange.Kind.FIT,
        settings=before,
        created_at=at,
    )
    if settings.algorithm == Algorithm.FSRS:
        cards = lock_all(learning)
        change.cards = keep(cards, MEMORY)
        remake(learning, cards, settings, log)
    change.save()


def request_fit(*, learning: LearnerLanguage) -> bool:
    """Begin a fit in the background. False when one is under way.

    Raises TooFewReviewsError when there is too little to learn from.
    """
    if get_fit_state(learning).needed:
        raise TooFewReviewsError
    if not cache.add(running_key(learning.pk), "1", LONGEST_SECONDS):
        return False
    cache.delete(result_key(learning.pk))
    transaction.on_commit(partial(_begin, learning.pk))
    return True


def run_fit(learning_id: int) -> Fit | None:
    """What the background does: one fit, and a note of its result for the page."""
    learning = LearnerLanguage.objects.select_related("user").get(pk=learning_id)
    try:
        found = fit_parameters(learning=learning, at=timezone.now())
    except TooFewReviewsError:
        return None
    finally:
        cache.delete(running_key(learning_id))
    result = {
        "accepted": found.accepted,
        "before": found.loss_before,
        "after": found.loss_after,
    }
    cache.set(result_key(learning_id), result, SHOWN_SECONDS)
    return found


def fit_everybody(*, at: datetime) -> int:
    """Begin the fit of everyone whose time has come; without a broker, one after the other."""
    learners = learners_to_fit(at)
    for learning in learners:
        if config.CELERY_BROKER_URL:
            _begin(learning.pk)
        else:
            _run_safely(learning.pk)
    return len(learners)


def _begin(learning_id: int) -> None:
    """By a worker where there is a broker, else in a thread of this process."""
    from practice.tasks import fit_parameters as task

    if not config.CELERY_BROKER_URL:
        name = f"fit-{learning_id}"
        threading.Thread(
            target=_run_here, args=[learning_id], name=name, daemon=True
        ).start()
        return
    try:
        task.apply_async(args=[learning_id], retry=False)
    except Exception as error:
        # The learner may press again as soon as the broker is back.
        logger.warning("no worker for the fit of %s: %r", learning_id, error)
        cache.delete(running_key(learning_id))


def _run_here(learning_id: int) -> None:
    _run_safely(learning_id)
    connections.close_all()


def _run_safely(learning_id: int) -> None:
    """One learner's fit that fails is no reason to leave out the next."""
    try:
        run_fit(learning_id)
    except Exception:
        logger.exception("the fit of %s failed", learning_id)
