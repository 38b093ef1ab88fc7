"""What reading costs, side by side with others, in one run.

Figures of one run can be compared with each other; those of two runs, or of two machines, cannot.
"""
