"""A finished document read back: what became in it of the words of the articles."""
