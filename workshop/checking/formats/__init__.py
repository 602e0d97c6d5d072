"""Bytes of a finished document into flows of text: tables, notes, boxes and headers included."""
