"""Bytes of each format into an extract: canonical text, and what the format tells of it."""
