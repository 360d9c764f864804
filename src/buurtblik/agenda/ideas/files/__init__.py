"""Ideas and the register of policy as CSV files: what is written comes in again unchanged, whole or not at all."""
