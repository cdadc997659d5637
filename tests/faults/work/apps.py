from django.apps import AppConfig


class WorkConfig(AppConfig):
    name = "tests.faults.work"

    def ready(self):
        # Models can be imported only now.
        from ikm_registry import jobs  # noqa: PLC0415
        from tests.faults.work.writing import write  # noqa: PLC0415

        jobs.register("writing", write, label="Writing")
