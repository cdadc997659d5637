"""Problems as a log may have them: it is read by more people, and kept longer, than a list."""

import re
from typing import Any

from businesses.imports.problems import Problem, sentence

# Fields whose every number is somebody's, and the digits that are left of one.
_PERSONAL = frozenset({"phone", "owner_phone", "owner_nik", "npwp", "nib"})
LEFT = 3
# In any other column that may hold a phone or a NIK, and what is as long but neither.
_LONG = re.compile(r"IKM-[0-9-]+|\+?\d(?:[\s.()-]{0,2}\d){6,}")
_IMPERSONAL = re.compile(
    r"IKM-\d{4}-\d{4}-\d{5,9}"
    r"|[1-9]\d{0,2}(?:\.\d{3})+"  # money
    r"|\d{2}\.\d{2}\.\d{2}(?:\.\d{4})?"  # an area
    r"|\d{4}-\d{2}-\d{2}|\d{1,2}[-.]\d{1,2}[-.]\d{4}"  # a day
)
_MAILBOX = re.compile(r"[^\s@,;<>]+(?=@)")


def logged(problem: Problem) -> str:
    """The sentence of a problem with the digits hidden by which somebody can be reached."""
    params = {name: _hidden(value, problem.field) for name, value in problem.params.items()}
    return sentence(problem._replace(value=_hidden(problem.value, problem.field), params=params))


def _hidden(value: Any, field: str) -> Any:
    if not isinstance(value, str):
        return value
    value = _MAILBOX.sub("***", value)
    if field in _PERSONAL:
        return _masked(value)
    return _LONG.sub(
        lambda found: found[0] if _IMPERSONAL.fullmatch(found[0]) else _masked(found[0]), value
    )


def _masked(text: str) -> str:
    """`text` with all digits of each number but the last three hidden."""
    return re.sub(rf"\d(?=(?:[\s.()-]*\d){{{LEFT}}})", "*", text)
