"""What a check found, written out: one small module for each format, each a function from a report to text."""
