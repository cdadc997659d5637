from django.db import transaction

from ikm_registry.models import DailyRun, SentForm


def write(job, progress):
    """Two rows in one transaction, with a word in between: SentForm, then DailyRun."""
    with transaction.atomic():
        SentForm.objects.create(token=job.arguments["token"])
        progress(1, 2, "writing")
        DailyRun.objects.create()
        progress(2, 2, "writing")
    return {"rows": 2}
