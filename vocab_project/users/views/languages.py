from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext as _
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from vocab_project.common.languages import NativeLanguage
from vocab_project.users.forms import LanguageForm, OnboardingForm
from vocab_project.users.http import LearnerRequest
from vocab_project.users.models import LearnerLanguage
from vocab_project.users.selectors import get_learner_language_for
from vocab_project.users.services.languages import (
    LastLanguageError,
    remove_language,
    start_language,
    switch_language,
)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def onboarding(request: LearnerRequest) -> HttpResponse:
    """The first minute; later, the door to another language."""
    browser = (get_language() or "en")[:2]
    native = browser if browser in NativeLanguage.values else NativeLanguage.ENGLISH
    form = OnboardingForm(request.POST or None, user=request.user, native=native)
    if not form.has_choice:
        messages.info(request, _("You are learning every language that we have."))
        return redirect("users:language-list")
    if form.is_valid():
        start_language(user=request.user, **form.cleaned_data)
        return redirect("words:word-add")
    return render(
        request, "users/onboarding.html", {"form": form}, status=_status(form)
    )


@require_POST
@login_required
def language_switch(request: LearnerRequest) -> HttpResponse:
    try:
        switch_language(user=request.user, language=request.POST.get("language", ""))
    except LearnerLanguage.DoesNotExist as error:
        raise Http404 from error
    address = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        address, {request.get_host()}, require_https=request.is_secure()
    )
    return redirect(address if is_ours else "home")


@require_safe
@login_required
def language_list(request: LearnerRequest) -> HttpResponse:
    languages = list(request.user.languages.all())
    form = OnboardingForm(user=request.user)
    context = {"languages": languages, "can_add": form.has_choice, "tab": "languages"}
    return render(request, "users/language_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def language_edit(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    language = get_learner_language_for(request.user, public_id)
    form = LanguageForm(request.POST or None, instance=language)
    if form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("users:language-list")
    context = {"language": language, "form": form, "tab": "languages"}
    return render(request, "users/language_edit.html", context, status=_status(form))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def language_remove(request: LearnerRequest, public_id: UUID) -> HttpResponse:
    """Says what happens, then does it."""
    language = get_learner_language_for(request.user, public_id)
    name = language.get_language_display()
    is_last = not request.user.languages.exclude(pk=language.pk).exists()
    if request.method == "POST":
        try:
            remove_language(learner_language=language)
        except LastLanguageError:
            is_last = True
        else:
            messages.success(request, _("%(name)s is off your list.") % {"name": name})
            return redirect("users:language-list")
    context = {"language": language, "is_last": is_last, "tab": "languages"}
    status = 422 if request.method == "POST" else 200
    return render(request, "users/language_remove.html", context, status=status)


def _status(form: OnboardingForm | LanguageForm) -> int:
    return 422 if form.is_bound else 200
