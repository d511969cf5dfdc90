"""What may be typed into the search box, in the app."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.query.hints import GRAMMAR, HINTS
from words.query.terms import all_terms


@require_safe
@learner_required
def search_help(request: LearnerRequest) -> HttpResponse:
    context = {"grammar": GRAMMAR, "hints": HINTS, "terms": all_terms()}
    return render(request, "words/search_help.html", context)
