"""Lists come in: files read, columns and values understood, rows checked, written and undone."""
