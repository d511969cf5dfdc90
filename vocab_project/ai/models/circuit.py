from django.db import models


class Circuit(models.Model):
    """Breaker of one endpoint, shared by all workers: five failures in a minute open it for a
    while; then one probe decides."""

    endpoint = models.CharField(max_length=255, unique=True)
    failure_count = models.PositiveIntegerField(default=0)
    window_started_at = models.DateTimeField(null=True, blank=True)
    open_until = models.DateTimeField(null=True, blank=True)
    last_error_code = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.endpoint
