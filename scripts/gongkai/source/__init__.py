"""Source (原文): files as typed, with every value knowing its line."""
