"""What was typed in, what is meant out: the conversation, the names, the questions in it."""
