"""What papers have to do with each other: the same text in two places, and a decision on what another asks.

Pure functions over plain values; `store` brings the papers and keeps the answers.
"""
