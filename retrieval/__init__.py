"""A question in, an answer out: every source with its verdict and its citations."""
