"""The page of matrices: questions by sources, filled, read, changed cell by cell."""
