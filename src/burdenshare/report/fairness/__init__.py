"""Yardsticks and keys on paper: in come their records, out go blocks for every surface."""
