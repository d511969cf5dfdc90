"""How complete the catalogue is: words per level against the target, and every gap."""

import csv
from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vocab_project.common.sheets import guard
from words.models import Language, Word
from words.selectors.gaps import GAPS, Gap, count_gaps, count_levels

HEAD = ["word", "part_of_speech", "sense_no", "levels", "missing", "admin"]


@require_safe
def overview(request: HttpRequest, language: str) -> HttpResponse:
    chosen = get_object_or_404(Language.objects.learnable(), pk=language)
    gaps = [
        (gap, number, _list_of(gap, language)) for gap, number in count_gaps(language)
    ]
    context = {
        **admin.site.each_context(request),
        "title": _("Coverage: %(language)s") % {"language": chosen.name},
        "language": chosen,
        "languages": Language.objects.learnable(),
        "levels": count_levels(language),
        "gaps": gaps,
    }
    return render(request, "admin/coverage/overview.html", context)


@require_safe
def gap_csv(
    request: HttpRequest, language: str, slug: str
) -> HttpResponse | StreamingHttpResponse:
    """Every word that lacks the part, with the page on which it can be added."""
    get_object_or_404(Language.objects.learnable(), pk=language)
    gap = GAPS.get(slug)
    if gap is None:
        raise Http404
    words = gap.find(Word.objects.catalogue().filter(language=language))
    words = words.prefetch_related("levels").order_by("frequency_rank", "pk")
    rows = _lines(words, gap, request)
    response = StreamingHttpResponse(rows, content_type="text/csv; charset=utf-8")
    name = f"{language}-without-{slug}.csv"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


class _Echo:
    """A file that gives back what is written, for a CSV that streams."""

    def write(self, text: str) -> str:
        return text


def _lines(words: Any, gap: Gap, request: HttpRequest) -> Iterator[str]:
    writer = csv.writer(_Echo())
    yield writer.writerow(HEAD)
    # One page's address serves as the pattern of all: reversing 10,000 takes seconds.
    pattern = request.build_absolute_uri(reverse("admin:words_word_change", args=[0]))
    for word in words.iterator(chunk_size=1000):
        levels = " ".join(level.level for level in word.levels.all())
        address = pattern.replace("/0/", f"/{word.pk}/")
        texts = [word.display, word.part_of_speech, str(word.sense_no), levels]
        yield writer.writerow(
            [guard(text) for text in [*texts, str(gap.label), address]]
        )


def _list_of(gap: Gap, language: str) -> str:
    query = {"lacks": gap.slug, "language": language}
    query["is_active__exact"] = "1"
    return f"{reverse('admin:words_word_changelist')}?{urlencode(query)}"
