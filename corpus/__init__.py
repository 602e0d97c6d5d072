"""Files in, articles out: read, told apart by zone and voice, split into passages."""
