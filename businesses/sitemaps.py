"""What the sitemap names beside businesses and clusters."""

from collections.abc import Callable, Iterable

Paths = Callable[[], Iterable[str]]
_paths: list[Paths] = []


def register(paths: Paths) -> None:
    """Have the first file of the sitemap name what `paths` returns. For `AppConfig.ready`."""
    if paths not in _paths:
        _paths.append(paths)


def registered() -> list[str]:
    """The public paths of all apps above, in the order in which they registered."""
    return [path for paths in _paths for path in paths()]
