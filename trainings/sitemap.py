"""What the sitemap names of trainings."""

from django.urls import reverse

from trainings.models import PublicTraining


def paths() -> list[str]:
    """The list of trainings, and the page of each."""
    slugs = PublicTraining.objects.order_by("slug").values_list("slug", flat=True)
    return [
        reverse("trainings:trainings"),
        *(reverse("trainings:training", args=[slug]) for slug in slugs),
    ]
