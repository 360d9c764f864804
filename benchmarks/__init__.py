"""Ratios against peers, interleaved in one run. Start: ``python -m benchmarks``; see README.md."""
