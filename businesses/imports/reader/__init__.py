"""Reads one file of a list in a process of its own, which knows nothing of Django or the register.

`python -m businesses.imports.reader PATH [sheet [NAME]]` writes JSON, a value a line: first an
object about the workbook, then, where a sheet is asked for, an array for every row of it. A file
that is refused ends with `{"refused": code, ...}` and exit code 1. What a parser of hostile files
may do at worst is die here, with this process's limits and without its parent's secrets.
"""
