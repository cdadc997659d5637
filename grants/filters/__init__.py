"""The lists of grants and how they are narrowed: each filter lives in the address."""
