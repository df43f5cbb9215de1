"""What `benchmarks.mutation` is made of: changes of data, words as printed, and an oracle that shares no code with the
checker: it reads Dutch and rows, and asks nothing of `publisher.narrative`.
"""
