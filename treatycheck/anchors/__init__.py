"""Anchors: do the words that a provision quotes still stand in the official text, where it cites them?"""
