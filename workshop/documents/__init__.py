"""Boards and matrices to documents: what leaves the house, every quote verbatim and referenced."""
