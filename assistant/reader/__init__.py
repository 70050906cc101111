"""The trained reader: from a question and a sentence in its place to a chance."""
