"""Oversight (巡检): what is due, how the column stands against the indicators, and what it has published."""
