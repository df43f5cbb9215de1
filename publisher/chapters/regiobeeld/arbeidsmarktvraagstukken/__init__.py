"""The labour market of care: who works in it, their workload, and who will be missing."""
