"""Broken input of every kind, with a seed and a budget: each case ends in a clean message, or in what was asked."""
