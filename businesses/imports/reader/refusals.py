"""Why a file is refused, and how much of one is read at most."""

BIGGEST_FILE = 20_000_000  # bytes
MOST_MEMBERS = 2_000  # files inside a zip
MOST_UNPACKED = 300_000_000  # bytes, all members together
MOST_SHEETS = 50
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_CELLS = 6_000_000  # rows times columns: calamine keeps 32 bytes for each, empty or not
MOST_ODD_CELLS = 500_000  # errors and formulas
LONGEST_CELL = 32_767  # characters, as in Excel
LONGEST_LINE = 1_000_000  # bytes of one row as JSON


class Refused(Exception):  # noqa: N818 - said in one word where it is raised
    """The file cannot be read; `code` and `details` say why, in `files.MESSAGES`' names."""

    def __init__(self, code: str, **details: str | int) -> None:
        super().__init__(code)
        self.code = code
        self.details = details


def letter(index: int) -> str:
    """The letters of column `index`, counted from 0, as spreadsheets head it: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def check_extent(sheet: str, rows: int, columns: int) -> None:
    """Refuse a sheet whose last value lies too far out: `rows` and `columns` are counts from A1."""
    if rows > MOST_ROWS or columns > MOST_COLUMNS or rows * columns > MOST_CELLS:
        raise Refused(
            "far_cell",
            sheet=sheet,
            cell=f"{letter(columns - 1)}{rows}",
            rows=MOST_ROWS,
            columns=MOST_COLUMNS,
        )
