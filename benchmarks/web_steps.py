"""An import in the web as far as its preview: run alone, so that its process is the web's.

Takes lists of different length, the shortest first. Prints for each how long the steps take, and
the most memory that this process has had by then: what it costs the web process is the difference.
"""

import os
import sys
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import django
from django.conf import settings

STEPS = ("upload", "columns", "check", "preview")


def answers(source: Any) -> dict[str, Any]:
    """What a browser sends when nothing on the page of the columns was changed."""
    from businesses.forms.imports import ColumnsForm
    from businesses.imports.lookups import Lookups
    from businesses.imports.plans import Plan

    form = ColumnsForm(plan=Plan.from_json(source.plan), lookups=Lookups({}))
    values = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in values.items() if value not in (None, False)}


def steps(client: Any, path: Path) -> list[float]:
    """Seconds of each step; the check is a job in a process of its own, which is waited for."""
    from businesses.models import Import
    from ikm_registry import jobs
    from ikm_registry.models import Job

    times = [time.perf_counter()]

    def get(url: str) -> None:
        response = client.get(url)
        assert response.status_code == 200, (url, response.status_code)
        times.append(time.perf_counter())

    with path.open("rb") as file:
        sent = client.post("/staf/impor/baru/", {"file": file})
    source = Import.objects.latest("id")
    assert sent.url == f"/staf/impor/{source.pk}/kolom/", sent.url
    times.append(time.perf_counter())
    get(sent.url)
    client.post(sent.url, answers(source))
    job = Job.objects.latest("id")
    while not jobs.wait(job, 60):
        pass
    assert jobs.state(job) == jobs.State.DONE, job.error
    times.append(time.perf_counter())
    get(f"/staf/impor/{source.pk}/pratinjau/")
    source.refresh_from_db()
    print(f"{source.counts['rows']:,} rows", end=": ")
    return [after - before for before, after in pairwise(times)]


def most_memory() -> float:
    """Megabytes that this process has had at most; what it was forked from does not count."""
    told = Path("/proc/self/status").read_text().split("VmHWM:")[1]
    return int(told.split()[0]) / 1024


def main(paths: list[Path]) -> None:
    from django.test import Client

    from accounts.models import User

    client = Client()
    client.force_login(User.objects.create_user(email="a@example.id", name="A", role="petugas"))
    steps(client, paths[0])
    print("to warm up")
    for path in paths:
        taken = steps(client, path)
        told = ", ".join(f"{name} {one:.2f} s" for name, one in zip(STEPS, taken, strict=True))
        print(f"{told}; together {sum(taken):.2f} s; at most {most_memory():.1f} MB")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "ikm_registry.settings")
    os.environ.setdefault("IKM_MODE", "local")
    django.setup()
    settings.ALLOWED_HOSTS.append("testserver")
    main(list(map(Path, sys.argv[1:])))
