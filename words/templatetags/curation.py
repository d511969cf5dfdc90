"""What waits for a curator, on the front page of the desk."""

from dataclasses import dataclass

from django import template
from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.ai.models import AIJob
from words.models import Example, ExampleReport, Language, Word, WordReport
from words.selectors.gaps import lacking

register = template.Library()


LACKING = [
    ("meaning_en", _("words without English")),
    ("meaning_it", _("words without Italian")),
    ("example", _("words without an example")),
]


@dataclass(frozen=True, slots=True)
class Count:
    label: str | Promise
    number: int
    url: str


@register.simple_tag
def waiting_counts() -> list[Count]:
    """Seven numbers, one query each; every one leads to the rows it counts."""
    catalogue = Word.objects.catalogue()
    drafts = Example.objects.filter(owner=None, status=Example.Status.DRAFT)
    reports = ExampleReport.objects.filter(status=ExampleReport.Status.OPEN)
    failed = AIJob.objects.filter(state=AIJob.State.FAILED)
    return [
        Count(
            _("example drafts"),
            drafts.count(),
            _list("words_example", "status__exact=draft"),
        ),
        Count(_("open reports"), reports.count(), _list("words_examplereport")),
        Count(
            _("entries reported"),
            WordReport.objects.open().count(),
            _list("words_wordreport"),
        ),
        *(
            Count(
                label,
                lacking(catalogue, what).count(),
                _list("words_word", f"lacks={what}&is_active__exact=1"),
            )
            for what, label in LACKING
        ),
        Count(
            _("failed AI jobs"),
            failed.count(),
            _list("ai_aijob", "state__exact=failed"),
        ),
    ]


@register.simple_tag
def learnable_languages() -> QuerySet[Language]:
    return Language.objects.learnable()


def _list(model: str, query: str = "") -> str:
    """Empty where this installation has no such list."""
    try:
        url = reverse(f"admin:{model}_changelist")
    except NoReverseMatch:
        return ""
    return f"{url}?{query}" if query else url
