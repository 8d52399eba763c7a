"""Commands (命令): one module a command; each parses, calls the pipeline, prints and returns a code."""
