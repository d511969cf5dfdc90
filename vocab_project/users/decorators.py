from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

View = Callable[..., HttpResponseBase]


def learner_required(view: View) -> View:
    """For pages about learning: signed in, and a language chosen (else: onboarding)."""

    @login_required
    @wraps(view)
    def wrapped(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.learning:  # type: ignore[attr-defined]
            return redirect("users:onboarding")
        return view(request, *args, **kwargs)

    return wrapped
