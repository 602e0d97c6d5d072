"""Our search against what one would pick instead: same passages, same vectors, one machine."""
