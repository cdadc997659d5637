"""The lists of trainings and how they are narrowed: each filter lives in the address."""
