"""What the bundled model was trained to find before a text (Wang et al., E5, 2022)."""

QUESTION, PASSAGE = "query: ", "passage: "
