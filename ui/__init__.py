"""Answers in, pages out: the only package that imports Streamlit."""
