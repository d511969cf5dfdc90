from django.http import HttpRequest


def learner(request: HttpRequest) -> dict[str, object]:
    """`learning`: the learned language of the page; lazy, so that a fragment pays no query."""
    return {"learning": getattr(request, "learning", None)}
