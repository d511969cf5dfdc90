"""What waits for a curator in this app, for the front page of the admin."""

from django import template

from practice.models import Dispute

register = template.Library()


@register.simple_tag
def open_dispute_count() -> int:
    return Dispute.objects.filter(status=Dispute.Status.OPEN).count()
