"""What merges of businesses and of persons have in common: what is told, what an app moves."""

from collections.abc import Callable, Collection
from datetime import date
from typing import Any, NamedTuple

from accounts.models import User
from businesses.merge_fields import Part
from businesses.models import Business, DuplicatePair, Person


class Merge(NamedTuple):
    """Two entries of one kind, both locked, of which `other` goes into `survivor`."""

    survivor: Any
    other: Any
    today: date
    by: User


Move = Callable[[Merge], None]
_moves: dict[type[Business | Person], list[Move]] = {Business: [], Person: []}


def register_relation(model: type[Business | Person], move: Move) -> None:
    """Have merges of `model` call `move`, which has what belongs to the other go to the survivor.

    For upper apps, in `AppConfig.ready`. It runs inside the transaction of the merge.
    """
    _moves[model].append(move)


Lock = Callable[[Any, Any], None]
_locks: dict[type[Business | Person], list[Lock]] = {Business: [], Person: []}


def register_lock(model: type[Business | Person], lock: Lock) -> None:
    """Have merges of `model` call `lock` with both entries before they lock a row themselves.

    For upper apps whose writers lock something of theirs before a business or a person: so nobody
    waits in a circle. In `AppConfig.ready`.
    """
    _locks[model].append(lock)


def lock_registered(model: type[Business | Person], survivor: Any, other: Any) -> None:
    """Call what upper apps have registered for `model`, before the first lock of a merge."""
    for lock in _locks[model]:
        lock(survivor, other)


def move_registered(model: type[Business | Person], merge: Merge) -> None:
    """Call what upper apps have registered for `model`."""
    for move in _moves[model]:
        move(merge)


def copy_parts(
    parts: Collection[Part], survivor: Any, other: Any, from_other: Collection[str]
) -> None:
    """Write the chosen parts of `other` to `survivor`, and those that it alone tells."""
    for part in parts:
        if part.name in from_other or part.fills(survivor, other):
            for column in part.columns:
                setattr(survivor, column, getattr(other, column))


def carry_decisions(model: type[DuplicatePair], survivor: Any, other: Any) -> None:
    """Who is no duplicate of the other is none of the survivor; its pairs go."""
    pairs: Any = model.objects
    for pair in pairs.of(other).exclude(decision="").order_by("pk"):
        third = pair.second_id if pair.first_id == other.pk else pair.first_id
        if third == survivor.pk:
            continue
        first, second = sorted([survivor.pk, third])
        kept = {name: getattr(pair, name) for name in ["decision", "decided_at", "decided_by"]}
        found = {"score": pair.score, "reasons": pair.reasons}
        pairs.update_or_create(
            first_id=first, second_id=second, defaults=kept, create_defaults={**found, **kept}
        )
    pairs.of(other).delete()
