"""Review (审查): seals, approvals and signatures; nothing is published that was not reviewed, byte for byte."""
