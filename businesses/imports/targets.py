"""What a list is brought in for besides the register: an upper app's thing, such as a training.

An upper app registers a `Target` in `AppConfig.ready`. A list with one has more columns, and its
rows are about a person of a business: somebody else than the known owner does not become the
owner. Each row is looked at after its business was; what the target writes is written in the
transaction of the import, and taken back with it.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from accounts.models import User
from businesses.imports.cleaners import Cleaner
from businesses.imports.fields import Field
from businesses.imports.rows import Row
from businesses.imports.staging import Staged
from businesses.models import Import, ImportRow


class Extra(NamedTuple):
    """A column that only lists of a target have, and what reads its cells.

    With `choices`, the first of them for "as usual", people can say what holds for all rows.
    """

    field: Field
    read: Cleaner
    choices: Sequence[tuple[str, Any]] = ()


class Look(ABC):
    """Looks at the rows of one list in their order, and stages in each what the target does.

    `counts` has by code of `Target.counted` how often something is done; `writes` the rows.
    """

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.writes = 0

    @abstractmethod
    def look(self, row: Row, staged: Staged, first: Row | None) -> None:
        """Stage in `staged.extra` what the row does, with `writes` true if that is anything.

        `first` is the earlier row whose business this row's is, where another person is told. May
        warn, and refuse the row by its outcome.
        """


class Undone(NamedTuple):
    """What taking back did, by codes of `Target.counted`; and what stays: [name, code] of each."""

    told: Mapping[str, int]
    kept: Sequence[list[str]]


class Target(ABC):
    """What a list is brought in for: the thing with the key `pk`."""

    # Kept on the import.
    key: ClassVar[str]
    label: ClassVar[Any]
    # Rights that whoever writes such a list needs besides those of an import.
    permissions: ClassVar[Sequence[str]] = ()
    # Names of figures by their codes, in the order in which they are shown.
    counted: ClassVar[Mapping[str, Any]] = {}
    # What fields of every list are called in such a one, by their keys.
    names: ClassVar[Mapping[str, Any]] = {}
    # Why something could not be taken back, by code.
    kept: ClassVar[Mapping[str, Any]] = {}

    def __init__(self, pk: int) -> None:
        self.pk = pk

    # For pages
    title: str
    url: str
    template_url: str
    about: Any = ""

    @abstractmethod
    def extras(self) -> Sequence[Extra]:
        """The columns that such lists have besides."""

    @abstractmethod
    def meaning(self, header: str) -> str:
        """The key of the field that `header` means in such a list; empty if it is none's."""

    @abstractmethod
    def look(self, comparison: Any) -> Look:
        """For one look at all rows; `comparison` is an `outcomes.Comparison`."""

    @abstractmethod
    def words(self, row: ImportRow) -> list[str]:
        """What a staged row does, for the preview. Without a query."""

    @abstractmethod
    def lock(self) -> None:
        """Lock what is written, before the import locks a business."""

    @abstractmethod
    def write(self, source: Import, *, by: User | None) -> None:
        """Write what is staged, after the businesses and persons of the list.

        Raises applying.ChangedSinceCheckError when it holds no longer.
        """

    @abstractmethod
    def undo(self, source: Import, *, by: User) -> Undone:
        """Take back what was written and nobody has changed since, before the businesses."""

    # --- The same for all ----------------------------------------------------------------------

    def figures(self, counts: Mapping[str, Any]) -> list[tuple[Any, int]]:
        """Those of `counts` that are not zero, with their names."""
        return [(name, counts[code]) for code, name in self.counted.items() if counts.get(code)]


_targets: dict[str, Callable[[int], Target]] = {}


def register(target: type[Target]) -> None:
    """Have lists be brought in for `target`; in `AppConfig.ready`."""
    _targets[target.key] = target


def of(source: Import) -> Target | None:
    """What the list is for besides the register, if anything."""
    return _targets[source.target](source.target_key or 0) if source.target else None


def labels() -> dict[str, Any]:
    """By key what lists can be for."""
    return {key: target.label for key, target in _targets.items()}  # type: ignore[attr-defined]
