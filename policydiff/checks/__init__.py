"""What is wrong before publication."""
