"""Answers into boards, matrices and documents; finished documents back into checked quotes."""
