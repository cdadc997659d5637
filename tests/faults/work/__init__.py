"""An app with a kind of long work, for the processes that a test starts."""
