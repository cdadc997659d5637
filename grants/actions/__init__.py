"""Writes over several tables, each one atomic function."""
