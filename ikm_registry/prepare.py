"""What must be in the database before anyone works: roles, reference data, ...

Each app registers its steps in `AppConfig.ready`; `manage.py prepare` runs them. Every step can
be run again at any time.
"""

from collections.abc import Callable

Step = Callable[[], str]
_steps: list[Step] = []


def register(step: Step) -> None:
    """Have `prepare` run `step`; it returns one line that says what is there now."""
    if step not in _steps:
        _steps.append(step)


def run() -> list[str]:
    """Run every step in the order of the apps; return what each says."""
    return [step() for step in _steps]
