from celery import shared_task
from django.utils import timezone

from vocab_project.users.services import account_imports


# A whole account takes longer than any other task; its lease says when another may try.
@shared_task(soft_time_limit=1700, time_limit=1800)
def run_account_import(job_id: int) -> None:
    account_imports.run_account_import(job_id)


@shared_task
def sweep_account_imports() -> None:
    account_imports.sweep()


@shared_task
def tidy_account_imports() -> None:
    account_imports.tidy(now=timezone.now())
