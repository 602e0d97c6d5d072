"""The workshop: keeping quotes, the board they stand on, the documents they leave in."""
