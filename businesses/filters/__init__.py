"""The lists of businesses and how they are narrowed: each filter lives in the address."""
