"""Leaks (泄露): what must not be published, found in texts and tables; a module a kind, and no rules."""
