"""How many were trained, for programs."""

import json

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.views.decorators.http import require_safe

from businesses.views.open_data import JSON, small_file
from trainings.public_figures import records


@login_not_required
@require_safe
def as_json(request: HttpRequest) -> HttpResponseBase:
    """How many were trained in each year, in all and by field."""
    told = {"as_of": timezone.localdate().isoformat(), "years": records()}
    content = json.dumps(told, ensure_ascii=False, indent=1)
    return small_file(request, "angka-pelatihan.json", JSON, [content.encode()])
