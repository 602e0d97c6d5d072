"""Passages in, something searchable out: vectors, words, and one manifest that names a state."""
