"""Attachments (附件): what an office file, a PDF or a picture carries unseen, and how it is taken away."""
