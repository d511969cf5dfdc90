"""Sharing a list, looking at others', copying one, and taking over what changed there."""

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vocab_project.users.decorators import learner_required
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import LearnerLanguage
from words.list_forms import ChangesForm, CopyForm, ShareForm
from words.models import WordBatch, WordList
from words.selectors.guards import get_copy_for, get_list_for, get_shared_list_for
from words.selectors.shared_lists import (
    Order,
    find_changes,
    get_shared_page,
    gloss_of,
    list_public_lists,
)
from words.services.shared_lists import (
    Chosen,
    apply_changes,
    copy_list,
    renew_link,
    share_list,
)
from words.views.word_lists import show_list


@require_POST
@learner_required
def list_share(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    word_list = get_list_for(request.user, public_id)
    form = ShareForm(request.POST)
    if not form.is_valid():
        return show_list(request, word_list, share_form=form, status=422)
    share_list(word_list=word_list, **form.cleaned_data)
    messages.success(request, _said_of(word_list))
    return redirect("words:list-detail", public_id)


@require_POST
@learner_required
def list_new_link(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    renew_link(word_list=get_list_for(request.user, public_id))
    messages.success(request, _("The list has a new link. The old one leads nowhere."))
    return redirect("words:list-detail", public_id)


@require_safe
@learner_required
def public_lists(request: LearnerRequest) -> HttpResponse:
    text = request.GET.get("q", "")
    order: Order = "new" if request.GET.get("order") == "new" else "copies"
    page = list_public_lists(
        request.learning.language,
        text=text,
        order=order,
        number=request.GET.get("page", ""),
    )
    context = {"page": page, "text": text, "order": order}
    return render(request, "words/public_lists.html", context)


@require_safe
@learner_required
def shared_list(request: LearnerRequest, share_id: UUID) -> HttpResponse:
    return _show_shared(request, get_shared_list_for(request.user, share_id))


@require_POST
@learner_required
def shared_list_copy(request: LearnerRequest, share_id: UUID) -> HttpResponse:
    source = get_shared_list_for(request.user, share_id)
    form = CopyForm(request.POST)
    learning = _learning_of(request, source)
    if not form.is_valid() or not learning:
        return _show_shared(request, source, status=422)
    copy, batch = copy_list(
        learner=request.user,
        native=learning.native_language,
        source=source,
        key=form.cleaned_data["key"],
    )
    return _show_copy(copy, batch)


@require_http_methods(["GET", "HEAD", "POST"])
@learner_required
def list_changes(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """What changed in the list that this one was copied from, to take or to leave."""
    copy = get_copy_for(request.user, public_id)
    changes = find_changes(copy)
    form = ChangesForm(
        request.POST if request.method == "POST" else None, changes=changes
    )
    native = request.learning.native_language
    if form.is_valid():
        data = form.cleaned_data
        batch = apply_changes(
            copy=copy,
            native=native,
            chosen=Chosen(added=data["added"], gone=data["gone"]),
            seen_at=min(data["seen_at"], timezone.now()),
            key=data["key"],
        )
        return _show_copy(copy, batch)
    context = {
        "word_list": copy,
        "added": [(entry, *gloss_of(entry, native)) for entry in changes.added],
        "gone": [(entry, *gloss_of(entry, native)) for entry in changes.gone],
        "key": uuid4(),
        "seen_at": timezone.now().isoformat(),
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "words/list_changes.html", context, status=status)


def _show_shared(
    request: LearnerRequest, word_list: WordList, status: int = 200
) -> HttpResponse:
    page, rows = get_shared_page(
        word_list,
        viewer=request.user,
        native=request.learning.native_language,
        number=request.GET.get("page", ""),
    )
    mine = WordList.objects.of(request.user)
    context: dict[str, Any] = {
        "word_list": word_list,
        "page": page,
        "rows": rows,
        "is_own": word_list.learner_id == request.user.pk,
        "learns": _learning_of(request, word_list),
        "copies": mine.filter(source=word_list),
        "author": word_list.learner.display_name if word_list.is_author_shown else "",
        "key": uuid4(),
    }
    return render(request, "words/shared_list.html", context, status=status)


def _learning_of(
    request: LearnerRequest, word_list: WordList
) -> LearnerLanguage | None:
    """How the reader learns the language of the list, if they do."""
    return request.user.languages.filter(language=word_list.language_id).first()


def _show_copy(copy: WordList, batch: WordBatch) -> HttpResponse:
    address = reverse("words:list-detail", args=[copy.public_id])
    return redirect(f"{address}?batch={batch.public_id}")


def _said_of(word_list: WordList) -> str:
    return {
        WordList.Visibility.PRIVATE: _("Only you see this list now."),
        WordList.Visibility.LINK: _("Whoever has the link can see and copy this list."),
        WordList.Visibility.PUBLIC: _("Everyone here can find and copy this list."),
    }[WordList.Visibility(word_list.visibility)]
