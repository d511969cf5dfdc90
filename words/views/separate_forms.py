"""A form as a word of its own, and back, on the page of its word."""

from uuid import UUID, uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from words.models import Word, WordBatch
from words.selectors.guards import get_learner_word_for, get_separate_form_for
from words.services.errors import NotAFormError
from words.services.separate_forms import join_form, separate_form
from words.views.word_detail import show_word
from words.views.word_list import parse_uuid


@require_POST
@learner_required
def form_separate(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Leads to the page of the new word, where its meaning can be written."""
    learner_word = get_learner_word_for(request.user, public_id)
    text = request.POST.get("form", "")[:100]
    try:
        batch = separate_form(learner_word=learner_word, text=text, key=_key(request))
    except NotAFormError:
        error = _("Choose one of the forms of this word.")
        word = learner_word.word
        return show_word(request, word, status=422, form_error=error, typed_form=text)
    own = Word.objects.filter(learner_words__in=batch.undo["ids"]).first()
    return _lead_to(own or learner_word.word, batch)


@require_POST
@learner_required
def form_join(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Of the form's own word; leads to the page of the word that it belongs to."""
    form = get_separate_form_for(request.user, public_id)
    batch = join_form(form=form, key=_key(request))
    return _lead_to(form.learner_word.word, batch)


def _key(request: LearnerRequest) -> UUID:
    return parse_uuid(request.POST.get("key", "")) or uuid4()


def _lead_to(word: Word, batch: WordBatch) -> HttpResponse:
    address = reverse("words:word-detail", args=[word.public_id])
    return redirect(f"{address}?batch={batch.public_id}")
