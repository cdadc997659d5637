"""What is asked on the pages of trainings, checked."""
