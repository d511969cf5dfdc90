from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vocab_project.users.decorators import learner_required


@learner_required
def home(request: HttpRequest) -> HttpResponse:
    return render(request, "practice/home.html")
